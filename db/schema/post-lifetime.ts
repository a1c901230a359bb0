/**
 * Grain: one post.
 * Key: workspace_id, post_id. total = opening + increments of post_day, null unknown; opening is what stood before the first snapshot, and what lies between the last value of a source and the first of the one that took over; counter_falls are falls beyond 2 % and the stated precision, and sources that contradict where one takes over; known_at[n] is when the n-th measure was last known and known_steps[n] the step of its last stated digit (null: all exact).
 * Written by rollup.
 */
export interface PostLifetimeTable {
  workspace_id: number;
  post_id: number;
  platform: string;
  account_id: number;
  provided: number;
  first_captured_at: Date | null;
  last_captured_at: Date | null;
  last_comment_at: Date | null;
  counter_falls: number;
  opening_impressions: number | null;
  total_impressions: number | null;
  opening_views: number | null;
  total_views: number | null;
  opening_reach: number | null;
  total_reach: number | null;
  opening_likes: number | null;
  total_likes: number | null;
  opening_comments: number | null;
  total_comments: number | null;
  opening_shares: number | null;
  total_shares: number | null;
  opening_saves: number | null;
  total_saves: number | null;
  opening_watch_seconds: number | null;
  total_watch_seconds: number | null;
  opening_product_impressions: number | null;
  total_product_impressions: number | null;
  opening_product_clicks: number | null;
  total_product_clicks: number | null;
  opening_purchase_intent_comments: number | null;
  total_purchase_intent_comments: number | null;
  known_at: (Date | null)[];
  known_steps: (number | null)[] | null;
}
