import type { Generated } from "kysely";
import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one campaign, month, account, platform, tier and mask of provided measures, over all formats and relations.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, campaign_id, month, account_id, platform, tier, provided.
 * Written by rollup.
 */
export interface CampaignMonthTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  campaign_id: number;
  month: string;
  account_id: number;
  platform: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: Generated<string>;
  provided: number;
}
