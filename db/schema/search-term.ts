/**
 * Grain: one search term of one post at one moment.
 * Key: workspace_id, id.
 * Units: impressions and views are cumulative counts.
 * Folded from observations by load.
 */
export interface SearchTermTable {
  workspace_id: number;
  id: number;
  platform: string;
  post_id: number;
  captured_at: Date;
  term: string;
  impressions: number | null;
  views: number | null;
}
