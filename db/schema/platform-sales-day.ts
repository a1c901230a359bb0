import type { SalesSums } from "#db/schema/sales-sums.ts";

/**
 * Grain: one day, channel, currency and platform of the post credited (empty: none).
 * Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, day, channel, currency, platform.
 * Written by rollup.
 */
export interface PlatformSalesDayTable extends SalesSums {
  workspace_id: number;
  day: string;
  channel: string;
  currency: string;
  platform: string;
}
