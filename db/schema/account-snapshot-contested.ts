import type { Json } from "#db/schema/json.ts";

/**
 * Grain: what one batch said of an account snapshot that several batches give.
 * Key: that of account_snapshot and batch_id.
 * Written by load.
 */
export interface AccountSnapshotContestedTable {
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
