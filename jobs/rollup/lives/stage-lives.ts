import type { CopyColumn } from "#db/copy/copy-column.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { WeekModel, WeekModels } from "#jobs/rollup/lives/fit-weeks.ts";
import { hourMs, viewsAt } from "#jobs/rollup/lives/live-post.ts";
import type { Measured, PastForecast, PostLife } from "#jobs/rollup/lives/measure-posts.ts";
import { dayOfWeek } from "#jobs/rollup/lives/weeks.ts";
import { stageRows } from "#jobs/rollup/stage/staged-table.ts";

const whole = (value: number | null | undefined) => (value === null || value === undefined ? null : Math.round(value));

export const lifeColumns: readonly CopyColumn<PostLife>[] = [
  { name: "post_id", type: "int8", read: ({ post }) => post.id },
  { name: "published_at", type: "timestamptz", read: ({ post }) => post.publishedAt },
  { name: "known_at", type: "timestamptz", read: ({ post }) => post.knownAt },
  { name: "maturity_days", type: "int2", read: ({ maturity }) => maturity },
  { name: "age_hours", type: "float8", read: ({ post }) => (post.knownAt - post.publishedAt) / hourMs },
  { name: "is_mature", type: "bool", read: ({ isMature }) => isMature },
  { name: "views", type: "int8", read: ({ post }) => post.views },
  { name: "views_at_45_days", type: "int8", read: ({ post }) => viewsAt(post, 45) },
  { name: "views_last_14_days", type: "int8", read: ({ post }) => post.recentViews },
  { name: "views_per_day_ratio", type: "float8", read: ({ ratio }) => ratio },
  { name: "half_life_state", type: "text", read: ({ halfLife }) => halfLife?.state },
  { name: "half_life_lower_hours", type: "float8", read: ({ halfLife }) => halfLife?.lowerHours },
  { name: "half_life_upper_hours", type: "float8", read: ({ halfLife }) => halfLife?.upperHours },
  { name: "forecast_lower", type: "int8", read: ({ forecast }) => whole(forecast?.lower) },
  { name: "forecast_views", type: "int8", read: ({ forecast }) => whole(forecast?.middle) },
  { name: "forecast_upper", type: "int8", read: ({ forecast }) => whole(forecast?.upper) },
  { name: "forecast_posts", type: "int4", read: ({ forecast }) => forecast?.posts },
  { name: "refusal", type: "text", read: ({ refusal }) => refusal },
];

export const forecastColumns: readonly CopyColumn<PastForecast>[] = [
  { name: "post_id", type: "int8", read: ({ postId }) => postId },
  { name: "age_days", type: "int2", read: ({ ageDays }) => ageDays },
  { name: "made_at", type: "timestamptz", read: ({ madeAt }) => madeAt },
  { name: "horizon_days", type: "int2", read: ({ forecast }) => forecast.toAge },
  { name: "posts", type: "int4", read: ({ forecast }) => forecast.posts },
  { name: "lower", type: "int8", read: ({ forecast }) => whole(forecast.lower) },
  { name: "middle", type: "int8", read: ({ forecast }) => whole(forecast.middle) },
  { name: "upper", type: "int8", read: ({ forecast }) => whole(forecast.upper) },
  { name: "persistence", type: "int8", read: ({ persistence }) => whole(persistence) },
  { name: "growth_rate", type: "int8", read: ({ growthRate }) => whole(growthRate) },
  { name: "median_curve", type: "int8", read: ({ medianCurve }) => whole(medianCurve) },
  { name: "actual", type: "int8", read: ({ actual }) => whole(actual) },
];

export const modelColumns: readonly CopyColumn<WeekModel>[] = [
  { name: "week", type: "date", read: ({ week }) => dayOfWeek(week) },
  { name: "age_days", type: "int2", read: ({ fromAge }) => fromAge },
  { name: "horizon_days", type: "int2", read: ({ toAge }) => toAge },
  { name: "input_hash", type: "text", read: ({ inputHash }) => inputHash },
  { name: "posts", type: "int4", read: ({ posts }) => posts },
  { name: "median_growth", type: "float8", read: ({ medianGrowth }) => medianGrowth },
  { name: "model", type: "jsonb", read: ({ model }) => model },
];

export async function stageMeasured(trx: DatabaseTransaction, { lives, forecasts }: Measured): Promise<void> {
  await stageRows(trx, "staged_life", lifeColumns, lives, ["post_id"]);
  await stageRows(trx, "staged_forecast", forecastColumns, forecasts, ["post_id"]);
}

export async function stageModels(trx: DatabaseTransaction, models: WeekModels): Promise<void> {
  await stageRows(trx, "staged_model", modelColumns, [...models.values()].flat());
}
