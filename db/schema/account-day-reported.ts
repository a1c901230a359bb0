/**
 * Grain: one account on one day of the source's zone, as reported.
 * Key: workspace_id, id.
 * Units: counts; followers is people at the end of the day, unique_viewers and profile_visitors are people of that day. Never added to computed sums.
 * Folded from observations by load.
 */
export interface AccountDayReportedTable {
  workspace_id: number;
  id: number;
  platform: string;
  account_id: number;
  day: string;
  zone: string;
  views: number | null;
  unique_viewers: number | null;
  profile_views: number | null;
  profile_visitors: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  followers: number | null;
  followers_gained: number | null;
  followers_lost: number | null;
  shop_window_visits: number | null;
}
