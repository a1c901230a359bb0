/**
 * Grain: one post at one age: the forecast of its views at maturity that follows from what was counted until then (80 % interval), what three baselines say, and what came (null: not yet).
 * Key: workspace_id, post_id, age_days.
 * Units: counts.
 * Written by measure-lives.
 */
export interface PostForecastTable {
  workspace_id: number;
  post_id: number;
  age_days: number;
  made_at: Date;
  horizon_days: number;
  posts: number;
  lower: number;
  middle: number;
  upper: number;
  persistence: number;
  growth_rate: number;
  median_curve: number;
  actual: number | null;
}
