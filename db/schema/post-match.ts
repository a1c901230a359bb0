/**
 * Grain: one unnamed post snapshot that landed under a post.
 * Key: workspace_id, unnamed_id. batch_id is the batch that it landed in.
 * Written by the batch that lands it.
 */
export interface PostMatchTable {
  workspace_id: number;
  unnamed_id: number;
  post_id: number;
  batch_id: number;
}
