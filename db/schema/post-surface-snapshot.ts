import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one post on one surface at one moment at one source.
 * Key: workspace_id, post_id, source_id, captured_at, surface.
 * Units: cumulative counts, null unknown. Partitioned by UTC month.
 * Written by load.
 */
export interface PostSurfaceSnapshotTable {
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
