import type { SalesSums } from "#db/schema/sales-sums.ts";

/**
 * Grain: one product, month, channel, currency and platform of the post credited (empty: none), over all accounts, formats and relations.
 * Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, product_id, month, channel, currency, platform.
 * Written by rollup.
 */
export interface ProductTotalSalesMonthTable extends SalesSums {
  workspace_id: number;
  product_id: number;
  month: string;
  channel: string;
  currency: string;
  platform: string;
}
