import type { SalesSums } from "#db/schema/sales-sums.ts";

/**
 * Grain: one product, day, channel, currency, platform, format, relation, over all credited accounts and none.
 * Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, product_id, day, channel, currency, platform, format, relation.
 * Written by rollup.
 */
export interface ProductTotalSalesDayTable extends SalesSums {
  workspace_id: number;
  product_id: number;
  day: string;
  channel: string;
  currency: string;
  platform: string;
  format: string;
  relation: string;
}
