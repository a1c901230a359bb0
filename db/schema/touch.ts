/**
 * Grain: one thing that an order, or one line of it, may be credited to.
 * Key: workspace_id, id. clicked_at null: unknown.
 * Folded from observations by load.
 */
export interface TouchTable {
  workspace_id: number;
  id: number;
  shop: string;
  order_id: number;
  sku: string | null;
  how: string;
  level: string;
  platform: string;
  post_id: number | null;
  account_id: number | null;
  clicked_at: Date | null;
  surface: string | null;
}
