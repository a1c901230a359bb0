import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one account at one moment at one source.
 * Key: workspace_id, account_id, source_id, captured_at.
 * Units: counts at that moment, null unknown; followers is people.
 * Written by load.
 */
export interface AccountSnapshotTable {
  workspace_id: number;
  account_id: number;
  source_id: number;
  captured_at: Date;
  batch_id: number;
  followers: number | null;
  following: number | null;
  posts: number | null;
  likes: number | null;
  views: number | null;
  shop_window_visits: number | null;
  precision: Json | null;
}
