/**
 * Grain: one day of publication, platform, format and relation of posts of which a line was sold on that day or later.
 * Units: posts; orders credited to them, by how many days after the publication at most, and all of them.
 * Key: workspace_id, published_day, platform, format, relation.
 * Written by rollup.
 */
export interface PublicationSalesDayTable {
  workspace_id: number;
  published_day: string;
  platform: string;
  format: string;
  relation: string;
  posts: number;
  orders_at_30: number;
  orders_at_45: number;
  orders_at_90: number;
  orders_at_180: number;
  orders_at_365: number;
  orders: number;
}
