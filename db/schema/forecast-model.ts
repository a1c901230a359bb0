import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one week (its Monday, UTC), an age and a horizon: how posts that were mature before that week had gone on from that age until the horizon.
 * Key: workspace_id, week, age_days, horizon_days. input_hash is over the posts it was learnt from; median_growth is the median of ln(views at horizon / views at age).
 * Written by measure-lives.
 */
export interface ForecastModelTable {
  workspace_id: number;
  week: string;
  age_days: number;
  horizon_days: number;
  input_hash: string;
  posts: number;
  median_growth: number;
  /** A GrowthModel. */
  model: Json;
}
