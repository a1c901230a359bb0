import type { ExposureSums, PostDayCounts } from "#db/schema/exposure-sums.ts";

/**
 * Grain: one recommended product, month, platform and mask, over all accounts, formats and relations; a post counts once for each product it recommends.
 * Units: counts; a measure is known only where provided has its bit.
 * Key: workspace_id, product_id, month, platform, provided.
 * Written by rollup.
 */
export interface ProductTotalMonthTable extends ExposureSums, PostDayCounts {
  workspace_id: number;
  product_id: number;
  month: string;
  platform: string;
  provided: number;
}
