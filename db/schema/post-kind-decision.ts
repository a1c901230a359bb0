/**
 * Grain: one post whose content kind a person chose: it goes before the rules and the sources.
 * Key: workspace_id, post_id.
 * Written by the page of the post.
 */
export interface PostKindDecisionTable {
  workspace_id: number;
  post_id: number;
  content_kind: string;
  decided_at: Date;
}
