import type { Generated } from "kysely";

/**
 * Grain: one theme of the credited post, product that it recommends, month, channel, currency, platform, has_views; theme is empty for all such posts, each order once.
 * has_views: orders of days on which the views of the credited post are known, and only they are set against views.
 * Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, theme, product_id, month, channel, currency, platform, has_views.
 * Written by rollup.
 */
export interface ThemeProductMonthTable {
  workspace_id: number;
  theme: string;
  product_id: number;
  month: string;
  channel: string;
  currency: string;
  platform: string;
  has_views: Generated<boolean>;
  orders_all: Generated<number>;
  orders_without_lines_all: Generated<number>;
  units_all: Generated<number>;
  gross_sales_minor_all: Generated<number>;
  cancelled_sales_minor_all: Generated<number>;
  refunded_sales_minor_all: Generated<number>;
  commission_minor_all: Generated<number>;
  surface_orders_all: Generated<number>;
  interest_orders_all: Generated<number>;
  orders_direct: Generated<number>;
  orders_without_lines_direct: Generated<number>;
  units_direct: Generated<number>;
  gross_sales_minor_direct: Generated<number>;
  cancelled_sales_minor_direct: Generated<number>;
  refunded_sales_minor_direct: Generated<number>;
  commission_minor_direct: Generated<number>;
  surface_orders_direct: Generated<number>;
  interest_orders_direct: Generated<number>;
  orders_1d: Generated<number>;
  orders_without_lines_1d: Generated<number>;
  units_1d: Generated<number>;
  gross_sales_minor_1d: Generated<number>;
  cancelled_sales_minor_1d: Generated<number>;
  refunded_sales_minor_1d: Generated<number>;
  commission_minor_1d: Generated<number>;
  surface_orders_1d: Generated<number>;
  interest_orders_1d: Generated<number>;
  orders_7d: Generated<number>;
  orders_without_lines_7d: Generated<number>;
  units_7d: Generated<number>;
  gross_sales_minor_7d: Generated<number>;
  cancelled_sales_minor_7d: Generated<number>;
  refunded_sales_minor_7d: Generated<number>;
  commission_minor_7d: Generated<number>;
  surface_orders_7d: Generated<number>;
  interest_orders_7d: Generated<number>;
  orders_14d: Generated<number>;
  orders_without_lines_14d: Generated<number>;
  units_14d: Generated<number>;
  gross_sales_minor_14d: Generated<number>;
  cancelled_sales_minor_14d: Generated<number>;
  refunded_sales_minor_14d: Generated<number>;
  commission_minor_14d: Generated<number>;
  surface_orders_14d: Generated<number>;
  interest_orders_14d: Generated<number>;
}
