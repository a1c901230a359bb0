/**
 * Grain: one version of one order line at one source.
 * Key: workspace_id, order_line_id, as_of, source_id.
 * Units: minor units. The past can be shown as it was and as restated.
 * Folded from observations by load.
 */
export interface OrderChangeTable {
  workspace_id: number;
  order_line_id: number;
  as_of: Date;
  source_id: number;
  quantity: number | null;
  unit_price_minor: number | null;
  seller_discount_minor: number | null;
  cancelled_minor: number | null;
  refunded_minor: number | null;
}
