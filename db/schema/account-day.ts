import type { Generated } from "kysely";
import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one account, day, format, relation, tier and mask of provided measures.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, account_id, day, platform, format, relation, tier, provided.
 * Written by rollup.
 */
export interface AccountDayTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  account_id: number;
  day: string;
  platform: string;
  format: string;
  relation: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: Generated<string>;
  provided: number;
}
