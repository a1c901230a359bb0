import type { CampaignGoal } from "#app/queries/campaigns/find-campaign.server.ts";
import { findMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** What is of accounts, of a theme or of one surface, what is an interval or needs a rate card: none is measured as the result of one campaign. */
const notOfCampaigns: ReadonlySet<MetricKey> = new Set<MetricKey>([
  "followers",
  "follower_growth",
  "shop_window_visits",
  "engagement_rate_followers",
  "engagement_rate_reach",
  "frequency",
  "tail_share_30",
  "theme_lift",
  "views_by_surface",
  "earned_media_value",
]);

/** The metric of a goal, unless a file named one that is unknown here or says nothing of a campaign. */
export function metricOfGoal({ metric }: Pick<CampaignGoal, "metric">): MetricKey | null {
  const key = findMetric(metric)?.key ?? null;
  return key === null || notOfCampaigns.has(key) ? null : key;
}
