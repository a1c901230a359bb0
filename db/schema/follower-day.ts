/**
 * Grain: one account on one day of the workspace's zone.
 * Key: workspace_id, account_id, day.
 * Units: followers is the last known count, carried at most 3 days (carried_days); follower_growth and shop_window_visits are increments, null unknown.
 * Written by rollup.
 */
export interface FollowerDayTable {
  workspace_id: number;
  account_id: number;
  day: string;
  platform: string;
  followers: number | null;
  follower_growth: number | null;
  shop_window_visits: number | null;
  carried_days: number;
}
