import { type RawBuilder, sql } from "kysely";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** Forecasts with what was told in their place when they were made, if they were told then. */
function forecasts({ workspace, filters }: ReportContext): RawBuilder<unknown> {
  const { id } = workspace;
  const conditions = [sql<boolean>`p.workspace_id = ${id}`, ...postConditions(id, filters)];
  return sql`(
    select f.post_id, p.platform, p.format, p.account_id, f.age_days, f.made_at, f.horizon_days, f.posts, f.persistence, f.growth_rate, f.median_curve, f.actual,
      case when k.post_id is null then 'back_test' else 'told' end as kind, coalesce(k.lower, f.lower) as lower, coalesce(k.middle, f.middle) as middle, coalesce(k.upper, f.upper) as upper
    from post_forecast as f
    join post_dimension as p on p.workspace_id = ${id} and p.post_id = f.post_id
    left join kept_forecast as k on k.workspace_id = ${id} and k.post_id = f.post_id and k.age_days = f.age_days and k.horizon_days = f.horizon_days
    where f.workspace_id = ${id} and (f.made_at at time zone ${workspace.timeZone})::date between ${filters.from} and ${filters.to} and ${sql.join(conditions, sql` and `)})`;
}

export interface ForecastRecord {
  readonly age_days: number;
  readonly kind: "told" | "back_test";
  readonly forecasts: number;
  readonly due: number;
  readonly covered: number;
  /** Medians of |said / came - 1|. */
  readonly error: number | null;
  readonly error_persistence: number | null;
  readonly error_growth_rate: number | null;
  readonly error_median_curve: number | null;
  /** Median of upper / lower. */
  readonly width: number | null;
}

/** How forecasts did, by the age that they were made at. */
export async function measureForecasts(context: ReportContext): Promise<ForecastRecord[]> {
  const { db } = context;
  const error = (column: string) =>
    sql`percentile_cont(0.5) within group (order by abs(${sql.ref(`r.${column}`)}::float8 / r.actual - 1)) filter (where r.actual > 0)`;
  const { rows } = await sql<ForecastRecord>`
    select r.age_days, r.kind, count(*) as forecasts, count(r.actual) as due, count(*) filter (where r.actual between r.lower and r.upper) as covered,
      ${error("middle")} as error, ${error("persistence")} as error_persistence, ${error("growth_rate")} as error_growth_rate, ${error("median_curve")} as error_median_curve,
      percentile_cont(0.5) within group (order by r.upper::float8 / nullif(r.lower, 0)) as width
    from ${forecasts(context)} as r group by r.age_days, r.kind order by r.kind desc, r.age_days`.execute(db);
  return rows;
}

export function listForecasts(context: ReportContext): RawBuilder<ListRow> {
  const { id } = context.workspace;
  return sql`
    select concat(r.post_id, '-', r.age_days) as row_key, coalesce(o.title, left(o.caption, 120), o.external_id) as title, r.platform, r.format,
      r.made_at, r.age_days, r.kind, r.lower as forecast_lower, r.middle as forecast_views, r.upper as forecast_upper, r.actual as actual_views,
      case when r.actual is null then 'not_due' when r.actual between r.lower and r.upper then 'inside' when r.actual < r.lower then 'below' else 'above' end as outcome,
      case when r.actual > 0 then abs(r.middle::float8 / r.actual - 1) end as error, r.persistence, r.growth_rate, r.median_curve, r.posts as learnt_from, o.external_id as post_id
    from ${forecasts(context)} as r
    join post as o on o.workspace_id = ${id} and o.id = r.post_id
    where ${searchCondition(context.filters.search, [sql.ref("o.title"), sql.ref("o.caption"), sql.ref("o.external_id")])}`;
}
