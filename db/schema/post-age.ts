/**
 * Grain: one post at one age (0 1 2 3 7 14 30 45 60 90 180 365 days since publication).
 * Key: workspace_id, post_id, age_days.
 * Units: cumulative counts at that age, interpolated between snapshots, null unknown.
 * Written by rollup.
 */
export interface PostAgeTable {
  workspace_id: number;
  post_id: number;
  age_days: number;
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
  purchase_intent_comments: number | null;
}
