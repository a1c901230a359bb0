/**
 * Grain: one source of one post's snapshots.
 * Key: workspace_id, post_id, source_id. provided is the mask of measures that it has ever given for the post.
 * Written by rollup.
 */
export interface PostSourceTable {
  workspace_id: number;
  post_id: number;
  source_id: number;
  provided: number;
  snapshots: number;
  first_captured_at: Date;
  last_captured_at: Date;
}
