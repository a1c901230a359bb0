import type { Generated } from "kysely";
import type { SalesSums } from "#db/schema/sales-sums.ts";

/**
 * Grain: one theme of the credited post, product that it recommends, month, channel, currency, platform, has_views; theme is empty for all such posts, each order once.
 * has_views: orders of days on which the views of the credited post are known, and only they are set against views.
 * Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, theme, product_id, month, channel, currency, platform, has_views.
 * Written by rollup.
 */
export interface ThemeProductMonthTable extends SalesSums {
  workspace_id: number;
  theme: string;
  product_id: number;
  month: string;
  channel: string;
  currency: string;
  platform: string;
  has_views: Generated<boolean>;
}
