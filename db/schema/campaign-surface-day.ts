import type { Generated } from "kysely";

/**
 * Grain: one campaign, day, account, surface, format, relation, tier and mask.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, campaign_id, day, account_id, surface, platform, format, relation, tier, provided.
 * Written by rollup.
 */
export interface CampaignSurfaceDayTable {
  workspace_id: number;
  campaign_id: number;
  day: string;
  account_id: number;
  surface: string;
  platform: string;
  format: string;
  relation: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: Generated<string>;
  provided: number;
  impressions: Generated<number>;
  views: Generated<number>;
  post_days: Generated<number>;
  interpolated_post_days: Generated<number>;
  gap_post_days: Generated<number>;
}
