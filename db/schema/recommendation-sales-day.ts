import type { Generated } from "kysely";
import type { AttributionWindow, SalesMeasure } from "#db/metrics/measures.ts";

type RecommendationSales = Extract<SalesMeasure, "orders" | "units" | "surface_orders" | "interest_orders">;

/**
 * Grain: one product, day, kind in which the credited post recommends it, content kind of the post (empty: unknown), channel and platform; product_id 0: all products.
 * Of a product that a post recommends in two kinds, an order counts in both. The content kind is that of rules and sources, without what persons decided.
 * Units: counts; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, product_id, day, kind, content_kind, channel, platform.
 * Written by rollup.
 */
export interface RecommendationSalesDayTable extends RecommendationSalesSums {
  workspace_id: number;
  product_id: number;
  day: string;
  kind: string;
  content_kind: string;
  channel: string;
  platform: string;
}

type RecommendationSalesSums = { [Column in `${RecommendationSales}_${AttributionWindow}`]: Generated<number> };
