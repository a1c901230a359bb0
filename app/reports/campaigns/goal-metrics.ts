import type { CampaignGoal } from "#app/queries/campaigns/find-campaign.server.ts";
import { findMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** Metrics that say something of one campaign: accounts' followers do not. */
const notOfCampaigns: ReadonlySet<string> = new Set([
  "followers",
  "follower_growth",
  "shop_window_visits",
  "engagement_rate_followers",
  "tail_share",
]);

/** The metric of a goal, unless a file named one that is unknown here or says nothing of a campaign. */
export function metricOfGoal({ metric }: Pick<CampaignGoal, "metric">): MetricKey | null {
  return notOfCampaigns.has(metric) ? null : (findMetric(metric)?.key ?? null);
}
