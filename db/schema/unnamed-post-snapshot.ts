/**
 * Grain: one post that a source names by account, title and time alone, at one moment.
 * Key: workspace_id, id.
 * Units: cumulative counts, null unknown; watch_seconds is seconds.
 * Folded from observations by load; what is matched stands in post_snapshot too.
 */
export interface UnnamedPostSnapshotTable {
  workspace_id: number;
  id: number;
  platform: string;
  account_id: number;
  title: string | null;
  published_at: Date;
  captured_at: Date;
  impressions: number | null;
  views: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  watch_seconds: number | null;
}
