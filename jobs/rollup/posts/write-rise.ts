import { type RawBuilder, sql } from "kysely";
import { providedBit } from "#db/metrics/measures.ts";

const sums = ["post_days", "view_days", "views", "risen_views", "reach_days", "reach"] as const;

/** The columns of post_rise beside its key. */
export const riseColumns: readonly string[] = [...sums, "first_day", "last_day", "opening_reach"];

/** A post's sums over its days: rows of `delta` or of post_day itself, the old ones with what they take away. */
function sumDays(isOld: RawBuilder<boolean>, days: RawBuilder<unknown>): RawBuilder<unknown> {
  const has = (measure: "views" | "reach") => sql`d.provided & ${sql.lit(providedBit(measure))} <> 0`;
  return sql`
    sum(${days})::int as post_days, coalesce(sum(${days}) filter (where ${has("views")}), 0)::int as view_days, sum(d.views)::bigint as views,
    sum(case when ${isOld} then least(d.views, 0) else greatest(d.views, 0) end)::bigint as risen_views,
    coalesce(sum(${days}) filter (where ${has("reach")}), 0)::int as reach_days, sum(d.reach)::bigint as reach,
    min(d.day) filter (where not ${isOld}) as first_day, max(d.day) filter (where not ${isOld}) as last_day`;
}

/**
 * Writes post_rise: sums by the signed difference. The first and the last day move out by what comes; only of a post that loses days are they
 * looked for among those that stay.
 */
export function writeRise(workspaceId: number): RawBuilder<unknown> {
  const added = sums.map((name) => `coalesce(o.${name}, 0) + coalesce(c.${name}, 0) as ${name}`).join(", ");
  const end = (name: "first_day" | "last_day", pick: "least" | "greatest") =>
    sql.raw(`${pick}(c.${name}, case when x.days is null then o.${name} else kept.${name} end) as ${name}`);
  const columns = sql.raw(riseColumns.join(", "));
  return sql`
    rise as materialized (
      select r.post_id, o.ctid as stored_at, ${sql.raw(added)}, ${end("first_day", "least")}, ${end("last_day", "greatest")}, r.opening_reach
      from rollup_post as r
      left join (select d.post_id, ${sumDays(sql`d.is_old`, sql`d.post_days`)} from delta as d where d.provided <> 0 group by d.post_id) as c
        on c.post_id = r.post_id
      left join (select post_id, array_agg(day) as days from pair where o_provided <> 0 and coalesce(n_provided, 0) = 0 group by post_id) as x
        on x.post_id = r.post_id
      left join lateral (select p.ctid, p.* from post_rise as p where p.workspace_id = ${workspaceId} and p.post_id = r.post_id offset 0) as o on true
      left join lateral (select min(p.day) as first_day, max(p.day) as last_day from post_day as p
        where x.days is not null and p.workspace_id = ${workspaceId} and p.post_id = r.post_id and p.provided <> 0 and p.day <> all (x.days)) as kept on true),
    post_rise_written as (
      insert into post_rise (workspace_id, post_id, ${columns})
      select ${workspaceId}::int, post_id, ${columns} from rise where post_days > 0
      on conflict (workspace_id, post_id) do update set ${sql.raw(riseColumns.map((name) => `${name} = excluded.${name}`).join(", "))}),
    post_rise_gone as (
      delete from post_rise as t where t.workspace_id = ${workspaceId}
        and t.ctid = any (array(select stored_at from rise where stored_at is not null and post_days = 0)))`;
}

/** The rows of post_rise that days and openings add up to, from scratch. */
export function expectRise(days: RawBuilder<unknown>, lifetimes: RawBuilder<unknown>): RawBuilder<unknown> {
  const columns = riseColumns.filter((name) => name !== "opening_reach").map((name) => `d.${name}`);
  return sql`
    select d.post_id, ${sql.raw(columns.join(", "))}, l.opening_reach
    from (select d.post_id, ${sumDays(sql`false`, sql`1`)} from ${days} as d where d.provided <> 0 group by d.post_id) as d
    left join ${lifetimes} as l on l.post_id = d.post_id`;
}
