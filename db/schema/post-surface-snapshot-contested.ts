import type { Json } from "#db/schema/json.ts";

/**
 * Grain: what one batch said of a post surface snapshot that several batches give.
 * Key: that of post_surface_snapshot and batch_id.
 * Written by load.
 */
export interface PostSurfaceSnapshotContestedTable {
  workspace_id: number;
  post_id: number;
  source_id: number;
  captured_at: Date;
  surface: string;
  batch_id: number;
  impressions: number | null;
  views: number | null;
  precision: Json | null;
}
