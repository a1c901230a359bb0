/**
 * Grain: one shop on one day of the platform's zone, as the platform reports it.
 * Key: workspace_id, id.
 * Units: *_minor are minor units of currency, buyers and product_page_visitors people, the rest counts. Never added to what orders come to.
 * Folded from observations by load.
 */
export interface ShopDayReportedTable {
  workspace_id: number;
  id: number;
  shop: string;
  platform: string;
  day: string;
  zone: string;
  currency: string | null;
  gmv_minor: number | null;
  refunds_minor: number | null;
  orders: number | null;
  sku_orders: number | null;
  units: number | null;
  buyers: number | null;
  product_impressions: number | null;
  product_page_views: number | null;
  product_page_visitors: number | null;
  cancellations_and_returns: number | null;
}
