/** Which list of suggestions: what to try next for a product, or words of a theme. */
export type SuggestionKind = "try_next" | "word";

/**
 * Grain: one suggestion that a person dismissed: it does not come again until it is brought back.
 * Key: workspace_id, kind, product_id, subject. kind: try_next (subject theme:NAME or creator:ID, of the product), word (subject a JSON array of theme and hashtag, product 0). reason: one of the few that are offered.
 * Written by the pages of Interests.
 */
export interface SuggestionDismissalTable {
  workspace_id: number;
  kind: SuggestionKind;
  product_id: number;
  subject: string;
  reason: string;
  dismissed_at: Date;
}
