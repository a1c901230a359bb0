import type { SalesSums } from "#db/schema/sales-sums.ts";

/**
 * Grain: one account, month, channel, currency and platform of the post credited, over all formats and relations.
 * Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, month, account_id, channel, currency, platform.
 * Written by rollup.
 */
export interface AccountTotalSalesMonthTable extends SalesSums {
  workspace_id: number;
  account_id: number;
  month: string;
  channel: string;
  currency: string;
  platform: string;
}
