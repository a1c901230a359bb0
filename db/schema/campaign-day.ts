import type { Generated } from "kysely";
import type { ExposureSums } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one campaign, day, account, format, relation and mask of provided measures.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, campaign_id, day, account_id, platform, format, relation, provided.
 * Written by rollup.
 */
export interface CampaignDayTable extends ExposureSums {
  workspace_id: number;
  campaign_id: number;
  day: string;
  account_id: number;
  platform: string;
  format: string;
  relation: string;
  provided: number;
  posts: Generated<number>;
  post_days: Generated<number>;
  interpolated_post_days: Generated<number>;
  gap_post_days: Generated<number>;
}
