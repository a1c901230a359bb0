import type { Json } from "#db/schema/json.ts";

/**
 * Grain: what one batch said of a post snapshot that several batches give.
 * Key: that of post_snapshot and batch_id. The row in post_snapshot is the greatest known value of each counter.
 * Written by load.
 */
export interface PostSnapshotContestedTable {
  workspace_id: number;
  post_id: number;
  source_id: number;
  captured_at: Date;
  batch_id: number;
  impressions: number | null;
  views: number | null;
  reach: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  watch_seconds: number | null;
  product_impressions: number | null;
  product_clicks: number | null;
  precision: Json | null;
}
