/**
 * Grain: one product of one shop.
 * Key: workspace_id, id.
 * Units: price_minor is minor units of currency.
 * Folded from observations by load.
 */
export interface ProductTable {
  workspace_id: number;
  id: number;
  shop: string;
  external_id: string;
  name: string | null;
  brand: string | null;
  category: string | null;
  url: string | null;
  price_minor: number | null;
  currency: string | null;
}
