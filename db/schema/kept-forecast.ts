/**
 * Grain: one post at one age: the forecast as it was first told within two days of that age, never changed after.
 * Key: workspace_id, post_id, age_days. Forecasts that are in post_forecast alone are back-tests.
 * Units: counts.
 * Written by measure-lives.
 */
export interface KeptForecastTable {
  workspace_id: number;
  post_id: number;
  age_days: number;
  made_at: Date;
  kept_at: Date;
  horizon_days: number;
  lower: number;
  middle: number;
  upper: number;
}
