import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one campaign, day, format, relation and mask of provided measures, over all accounts.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, campaign_id, day, platform, format, relation, provided.
 * Written by rollup.
 */
export interface CampaignTotalDayTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  campaign_id: number;
  day: string;
  platform: string;
  format: string;
  relation: string;
  provided: number;
}
