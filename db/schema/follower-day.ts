/**
 * Grain: one account on one day of the workspace's zone.
 * Key: workspace_id, account_id, day.
 * Units: followers is the last known count, carried at most 3 days (carried_days); follower_growth is what one source counted from the last day before on which followers are known (growth_since) to this one, shop_window_visits an increment; null unknown.
 * Written by rollup.
 */
export interface FollowerDayTable {
  workspace_id: number;
  account_id: number;
  day: string;
  platform: string;
  followers: number | null;
  follower_growth: number | null;
  growth_since: string | null;
  shop_window_visits: number | null;
  carried_days: number;
}
