import type { Generated } from "kysely";

/**
 * Grain: one post that a source names by account, title and time alone, and that a person said is this post, or (post_id null) is left out.
 * Key: workspace_id, account_id, title (empty for none), published_at. Holds for every later export.
 * Written by the job that decides.
 */
export interface PostMatchDecisionTable {
  workspace_id: number;
  account_id: number;
  title: string;
  published_at: Date;
  post_id: number | null;
  decided_at: Generated<Date>;
}
