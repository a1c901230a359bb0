/**
 * Grain: one pair of posts in one act of a person.
 * Key: workspace_id, act, post_id, other_post_id (the smaller id first). decision: join, split. Of the decisions on a pair that are not undone the newest holds. decided_by is null until people sign in.
 * Written by the pages of posts and pieces.
 */
export interface PieceDecisionTable {
  workspace_id: number;
  act: string;
  post_id: number;
  other_post_id: number;
  decision: "join" | "split";
  decided_at: Date;
  decided_by: string | null;
  undone_at: Date | null;
}
