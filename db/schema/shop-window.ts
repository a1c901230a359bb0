/**
 * Grain: one product displayed in one account's shop window.
 * Key: workspace_id, id.
 * Units: position counts from 1.
 * Folded from observations by load.
 */
export interface ShopWindowTable {
  workspace_id: number;
  id: number;
  platform: string;
  account_id: number;
  shop: string;
  product_id: number;
  displayed_from: Date | null;
  displayed_to: Date | null;
  position: number | null;
}
