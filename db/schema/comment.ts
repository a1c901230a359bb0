import type { Generated } from "kysely";

/**
 * Grain: one comment on one post, its author not kept.
 * Key: workspace_id, id.
 * Units: likes and replies are counts; is_purchase_intent follows the rules in force.
 * Folded from observations by load.
 */
export interface CommentTable {
  workspace_id: number;
  id: number;
  platform: string;
  external_id: string;
  post_id: number;
  parent_comment_id: number | null;
  created_at: Date | null;
  text: string | null;
  likes: number | null;
  replies: number | null;
  language: string | null;
  is_purchase_intent: Generated<boolean>;
}
