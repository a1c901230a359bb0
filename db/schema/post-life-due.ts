/**
 * Grain: one post of which counts, attributes or orders have changed since its life was measured.
 * Key: workspace_id, post_id.
 * Written by the rollups, emptied by measure-lives.
 */
export interface PostLifeDueTable {
  workspace_id: number;
  post_id: number;
}
