/**
 * Grain: one order of one shop; nothing about the buyer is kept.
 * Key: workspace_id, id. Samples are kept out of the facts.
 * Folded from observations by load.
 */
export interface OrderTable {
  workspace_id: number;
  id: number;
  shop: string;
  external_id: string;
  created_at: Date | null;
  paid_at: Date | null;
  cancelled_at: Date | null;
  status: string | null;
  channel: string | null;
  platform: string | null;
  currency: string | null;
  discount_code: string | null;
  is_sample: boolean | null;
}
