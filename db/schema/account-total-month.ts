import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one account, month, platform and mask of provided measures, over all formats and relations.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, month, account_id, platform, provided.
 * Written by rollup.
 */
export interface AccountTotalMonthTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  account_id: number;
  month: string;
  platform: string;
  provided: number;
}
