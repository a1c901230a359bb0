/**
 * Grain: one video's sales in one shop on one day of the platform's zone, as the platform reports it.
 * Key: workspace_id, id.
 * Units: gmv_minor is minor units of currency, sku_orders orders counted once for each SKU, units items. Never added to what orders come to.
 * Folded from observations by load.
 */
export interface VideoDayReportedTable {
  workspace_id: number;
  id: number;
  platform: string;
  post_id: number;
  shop: string;
  day: string;
  zone: string;
  currency: string | null;
  gmv_minor: number | null;
  sku_orders: number | null;
  units: number | null;
}
