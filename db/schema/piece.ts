/**
 * Grain: one piece of content, placed as one or more posts.
 * Key: workspace_id, id.
 * Folded from observations by load.
 */
export interface PieceTable {
  workspace_id: number;
  id: number;
  external_id: string;
  title: string | null;
}
