import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one post at one moment at one source.
 * Key: workspace_id, post_id, source_id, captured_at.
 * Units: cumulative counts, null unknown; reach is people, watch_seconds seconds; precision maps a counter to the step of its last stated digit, null exact. Partitioned by UTC month.
 * Written by load.
 */
export interface PostSnapshotTable {
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
