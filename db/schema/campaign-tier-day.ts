import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one campaign, day, platform, tier and mask of provided measures, over all accounts, formats and relations.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, campaign_id, day, platform, tier, provided.
 * Written by rollup.
 */
export interface CampaignTierDayTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  campaign_id: number;
  day: string;
  platform: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: string;
  provided: number;
}
