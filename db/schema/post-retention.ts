/**
 * Grain: one second of one post, counted from its start.
 * Key: workspace_id, id.
 * Units: share is the part of its viewers who still watch then, 0 to 1, as the platform reports it; never summed.
 * Folded from observations by load; which reading a second is of, its observation says.
 */
export interface PostRetentionTable {
  workspace_id: number;
  id: number;
  platform: string;
  post_id: number;
  second: number;
  share: number;
}
