import type { Generated } from "kysely";
import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one account, month, format, relation, tier and mask of provided measures.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, month, account_id, platform, format, relation, tier, provided.
 * Written by rollup.
 */
export interface AccountMonthTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  account_id: number;
  month: string;
  platform: string;
  format: string;
  relation: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: Generated<string>;
  provided: number;
}
