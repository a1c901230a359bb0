import type { Generated } from "kysely";

/**
 * Grain: one account, day, surface, format, relation, tier and mask.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, account_id, day, surface, platform, format, relation, tier, provided.
 * Written by rollup.
 */
export interface AccountSurfaceDayTable {
  workspace_id: number;
  account_id: number;
  day: string;
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
