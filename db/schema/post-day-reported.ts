/**
 * Grain: one post on one day of the source's zone, as reported.
 * Key: workspace_id, id.
 * Units: counts, reach is people, watch_seconds is seconds. Never added to computed sums.
 * Folded from observations by load.
 */
export interface PostDayReportedTable {
  workspace_id: number;
  id: number;
  platform: string;
  post_id: number;
  day: string;
  zone: string;
  impressions: number | null;
  views: number | null;
  reach: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  watch_seconds: number | null;
  product_impressions: number | null;
  product_clicks: number | null;
}
