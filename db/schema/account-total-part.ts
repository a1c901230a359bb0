import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one account, part of a month, platform and mask of provided measures, over all formats, relations and tiers. A month has four parts, each named by its
 * first day: the 1st, 9th, 17th and 25th.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, part, account_id, platform, provided.
 * Written by rollup.
 */
export interface AccountTotalPartTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  account_id: number;
  part: string;
  platform: string;
  provided: number;
}
