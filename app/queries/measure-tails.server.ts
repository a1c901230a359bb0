import { type RawBuilder, sql } from "kysely";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** Horizons, in days of age. */
export const tailAges = [30, 45, 90, 180, 365] as const;
/** A post counts towards a horizon once it is this much older. */
const olderBy = 15;
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
  const isOld = (age: RawBuilder<unknown>) => sql`p.published_day < ${filters.to}::date - ${age} - ${sql.lit(olderBy)}`;
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
      join post_age as a on a.workspace_id = ${id} and a.post_id = p.post_id and a.age_days in (${ages})
      join post_lifetime as l on l.workspace_id = ${id} and l.post_id = p.post_id
      where ${conditions} and ${isOld(sql`a.age_days`)}
    ),
    sold as materialized (
      select p.platform, p.published_day, ${sql.join(tailAges.map((age) => sql`sum(o.orders) filter (where o.day <= p.published_day + ${sql.lit(age)}) as ${sql.ref(`at_${age}`)}`))},
        sum(o.orders) as total_orders
      from order_credit as o
      join post_dimension as p on p.post_id = o.post_id
      where o.workspace_id = ${id} and o.level = 'post' and o.day >= p.published_day and ${conditions} and ${isOld(sql.lit(tailAges[0]))}
      group by o.post_id, p.platform, p.published_day
    ),
    ordered as (
      select s.platform, t.age_days, case t.age_days ${sql.join(
        tailAges.map((age) => sql`when ${sql.lit(age)} then s.${sql.ref(`at_${age}`)}`),
        sql` `,
      )} end as orders, s.total_orders
      from sold as s cross join (select unnest(array[${ages}]) as age_days) as t
      where s.published_day < ${filters.to}::date - t.age_days - ${sql.lit(olderBy)}
    )
    select platform, 'views' as measure, age_days, count(*) as posts, sum(views) as at_age, sum(total_views) as until_now
    from counted where views is not null and total_views is not null group by 1, 3
    union all
    select platform, 'engagements', age_days, count(*), sum(engagements), sum(total_engagements) from counted where engagements is not null group by 1, 3
    union all
    select platform, 'orders', age_days, count(*), coalesce(sum(orders), 0), sum(total_orders) from ordered group by 1, 3
    order by 2 desc, 1, 3`.execute(db);
  return rows;
}
