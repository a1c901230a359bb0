import type { Refusal } from "#db/methods/forecast-views.ts";
import type { HalfLifeState } from "#db/methods/half-life.ts";

/**
 * Grain: one dated post of which views are known.
 * Key: workspace_id, post_id. As of known_at, its last count. views_per_day_ratio: views per day after day 45 by those until then. half_life_* is when half of the views at maturity were there; forecast_* of views at maturity with an 80 % interval from forecast_posts mature posts, or refusal says why not.
 * Units: hours, counts.
 * Written by measure-lives.
 */
export interface PostLifeTable {
  workspace_id: number;
  post_id: number;
  published_at: Date;
  known_at: Date;
  maturity_days: number;
  age_hours: number;
  is_mature: boolean;
  views: number;
  views_at_45_days: number | null;
  views_last_14_days: number | null;
  views_per_day_ratio: number | null;
  half_life_state: HalfLifeState | null;
  half_life_lower_hours: number | null;
  half_life_upper_hours: number | null;
  forecast_lower: number | null;
  forecast_views: number | null;
  forecast_upper: number | null;
  forecast_posts: number | null;
  refusal: Refusal | null;
}
