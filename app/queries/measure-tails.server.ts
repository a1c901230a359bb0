import { sql } from "kysely";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import { agesOf, olderBy, ordersByAge } from "#app/queries/tail-rows.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { tailAges } from "#db/metrics/tail-ages.ts";

const reactions = ["likes", "comments", "shares", "saves"];

export interface Tail {
  readonly platform: string;
  readonly measure: "views" | "engagements" | "orders";
  readonly age_days: number;
  readonly posts: number;
  readonly at_age: number;
  readonly until_now: number;
}

/** What posts had at a horizon and have until now, by platform; only those of which both are known. */
export async function measureTails({ db, workspace, filters }: ReportContext): Promise<Tail[]> {
  const { id } = workspace;
  const conditions = sql.join([sql<boolean>`p.workspace_id = ${id}`, ...postConditions(id, filters)], sql` and `);
  // Of each reaction what is known at both ends alone: one that its platform tells only since has no part before the horizon.
  const isKnown = (name: string) => `a.${name} is not null and l.total_${name} is not null`;
  const anyKnown = sql.raw(reactions.map((name) => `(${isKnown(name)})`).join(" or "));
  const sumOf = (prefix: string) =>
    sql.raw(reactions.map((name) => `case when ${isKnown(name)} then ${prefix}${name} else 0 end`).join(" + "));
  const ages = sql.raw(tailAges.join(", "));
  const { rows } = await sql<Tail>`
    with counted as (
      select p.platform, a.age_days, a.views, l.total_views,
        case when ${anyKnown} then ${sumOf("a.")} end as engagements, ${sumOf("l.total_")} as total_engagements
      from post_dimension as p
      join ${agesOf({ workspace, filters })} as a on a.workspace_id = ${id} and a.post_id = p.post_id and a.age_days in (${ages})
      join post_lifetime as l on l.workspace_id = ${id} and l.post_id = p.post_id
      where ${conditions} and p.published_day < ${filters.to}::date - a.age_days - ${sql.lit(olderBy)}
    ),
    ordered as (${ordersByAge({ workspace, filters })})
    select platform, 'views' as measure, age_days, count(*) as posts, sum(views) as at_age, sum(total_views) as until_now
    from counted where views is not null and total_views is not null group by 1, 3
    union all
    select platform, 'engagements', age_days, count(*), sum(engagements), sum(total_engagements) from counted where engagements is not null group by 1, 3
    union all
    select platform, 'orders', age_days, posts, orders, total_orders from ordered
    order by 2 desc, 1, 3`.execute(db);
  return rows;
}
