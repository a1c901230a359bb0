/**
 * Grain: one placement of a piece on one account.
 * Key: workspace_id, id.
 * Units: duration_seconds is seconds.
 * is_derived: known only from the post of the account that this one is synchronised with, without counters of its own.
 * Folded from observations by load.
 */
export interface PostTable {
  workspace_id: number;
  id: number;
  platform: string;
  external_id: string;
  account_id: number | null;
  piece_id: number | null;
  published_at: Date | null;
  format: string | null;
  title: string | null;
  caption: string | null;
  url: string | null;
  duration_seconds: number | null;
  relation: string | null;
  content_kind: string | null;
  language: string | null;
  hashtags: string[] | null;
  themes: string[] | null;
  visibility: string | null;
  is_derived: boolean | null;
}
