/**
 * Grain: one post with numbers: all its post-days as one.
 * Key: workspace_id, post_id.
 * Units: post_days are those with any measure, the first and the last of them first_day and last_day; view_days and reach_days those that give views and reach, views and reach their sums; risen_views is the sum of the increments of views above 0: no period has more; opening_reach is that of post_lifetime.
 * Written by rollup.
 */
export interface PostRiseTable {
  workspace_id: number;
  post_id: number;
  post_days: number;
  first_day: string;
  last_day: string;
  view_days: number;
  views: number;
  risen_views: number;
  reach_days: number;
  reach: number;
  opening_reach: number | null;
}
