/**
 * Grain: one account, or one post of it, of which a source has read the comments whole.
 * Key: workspace_id, id. Without post_id it is of all posts of the account.
 * Units: every comment written before read_until is known.
 * Folded from observations by load.
 */
export interface CommentReadingTable {
  workspace_id: number;
  id: number;
  platform: string;
  account_id: number;
  post_id: number | null;
  read_until: Date;
}
