/**
 * Grain: one SKU of one order.
 * Key: workspace_id, id.
 * Units: *_minor are minor units of the line's or order's currency.
 * Folded from observations by load.
 */
export interface OrderLineTable {
  workspace_id: number;
  id: number;
  shop: string;
  order_id: number;
  sku: string;
  product_id: number | null;
  quantity: number | null;
  unit_price_minor: number | null;
  seller_discount_minor: number | null;
  currency: string | null;
  cancelled_minor: number | null;
  refunded_minor: number | null;
  refunded_at: Date | null;
  commission_minor: number | null;
}
