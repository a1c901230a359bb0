import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one post in which the rules found something.
 * Key: workspace_id, post_id. themes and content_kind are what they found, beside what sources give; reasons (InterestReason[]) say by which phrase and where.
 * Written by load and by edit-interest-rules.
 */
export interface PostInterestTable {
  workspace_id: number;
  post_id: number;
  themes: string[];
  content_kind: string | null;
  reasons: Json;
}
