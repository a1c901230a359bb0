import type { Generated } from "kysely";

/**
 * Grain: one order line and what it is credited to (order_line_id 0: an order whose lines are unknown).
 * Key: workspace_id, order_id, order_line_id. level: post, account, none; window_days: 0 direct, 1, 7, 14, null none; orders is 1 on the order's largest line.
 * age_days: from the publication of the credited post to the day of the order, null unknown or none.
 * content_kind: of the credited post by rules and sources, empty unknown or none; recommendation_kinds: in which it recommends the product of the line.
 * is_recommended: the credited post recommends the product of the line; has_views: its views are known on the day.
 * Units: items and minor units.
 * Written by rollup.
 */
export interface OrderCreditTable {
  workspace_id: number;
  order_id: number;
  order_line_id: number;
  day: string;
  channel: string;
  currency: string;
  level: string;
  how: string;
  platform: string;
  format: string;
  relation: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: Generated<string>;
  account_id: number;
  post_id: number;
  product_id: number;
  surface: string;
  window_days: number | null;
  campaign_ids: number[];
  themes: string[];
  content_kind: Generated<string>;
  recommendation_kinds: Generated<string[]>;
  age_days: number | null;
  is_recommended: Generated<boolean>;
  has_views: Generated<boolean>;
  orders: number;
  orders_without_lines: number;
  units: number;
  gross_sales_minor: number;
  cancelled_sales_minor: number;
  refunded_sales_minor: number;
  commission_minor: number;
}
