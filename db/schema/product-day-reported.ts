/**
 * Grain: one product on one day of the platform's zone, as the platform reports it.
 * Key: workspace_id, id.
 * Units: gmv_minor is minor units of currency, page_visitors people, the rest counts. Never added to what orders come to.
 * Folded from observations by load.
 */
export interface ProductDayReportedTable {
  workspace_id: number;
  id: number;
  shop: string;
  product_id: number;
  platform: string;
  day: string;
  zone: string;
  currency: string | null;
  gmv_minor: number | null;
  orders: number | null;
  units: number | null;
  impressions: number | null;
  page_views: number | null;
  page_visitors: number | null;
}
