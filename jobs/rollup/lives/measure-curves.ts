import { type RawBuilder, sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { ageDays } from "#jobs/rollup/counters/age-ledger.ts";
import type { LifeSources } from "#jobs/rollup/lives/life-tables.ts";
import { analyzeColumns } from "#jobs/rollup/stage/staged-table.ts";

/** The columns of life_curve beside workspace_id. */
export const curveColumns = [
  "dimension",
  "value",
  "platform",
  "measure",
  "age_days",
  "maturity_days",
  "posts",
  "share_lower",
  "share_median",
  "share_upper",
  "count_lower",
  "count_median",
  "count_upper",
] as const;

/**
 * Fills the temporary table measured_curve with the rows of life_curve: quartiles of counts until an age, and of their share of the count at
 * maturity, over posts that have both. Orders and surfaces are counted by whole days of the workspace's zone (age n: until the end of the
 * n-th day after that of publication); surfaces only of posts that were read from their first day on, for what stood before the first
 * reading has no surface.
 */
export async function measureCurves(
  trx: Pick<DatabaseTransaction, "db">,
  workspaceId: number,
  from: LifeSources,
  maturity: number,
): Promise<void> {
  await create(trx, "life_member", selectMembers(workspaceId, from), ["post_id"]);
  await create(trx, "life_gain", selectGains(workspaceId, from), ["post_id", "age_days"]);
  await create(trx, "life_count", selectCounts(workspaceId, from), ["post_id", "measure", "class", "age_days"]);
  await create(trx, "measured_curve", selectQuartiles(maturity), []);
  for (const table of ["life_count", "life_gain", "life_member"])
    await sql`drop table ${sql.table(table)}`.execute(trx.db);
}

/** Planned step by step: what is derived says nothing to a planner before it is analyzed. */
async function create(
  trx: Pick<DatabaseTransaction, "db">,
  table: string,
  rows: RawBuilder<unknown>,
  joinedBy: readonly string[],
): Promise<void> {
  await sql`create temporary table ${sql.table(table)} on commit drop as ${rows}`.execute(trx.db);
  await analyzeColumns(trx, table, joinedBy);
}

function selectMembers(workspaceId: number, from: LifeSources): RawBuilder<unknown> {
  return sql`
    select d.post_id, d.platform, d.format, d.relation, coalesce(k.content_kind, f.content_kind, p.content_kind, 'unknown') as content_kind, d.themes, d.published_day,
      l.first_captured_at <= d.published_at + interval '24 hours' as is_whole, (l.last_captured_at at time zone d.time_zone)::date as last_day
    from ${sql.table(from.dimension)} as d
    join ${sql.table(from.lifetime)} as l on l.workspace_id = ${workspaceId} and l.post_id = d.post_id
    join post as p on p.workspace_id = ${workspaceId} and p.id = d.post_id
    left join post_kind_decision as k on k.workspace_id = ${workspaceId} and k.post_id = d.post_id
    left join post_interest as f on f.workspace_id = ${workspaceId} and f.post_id = d.post_id
    where d.workspace_id = ${workspaceId} and d.published_day is not null`;
}

/** Orders and views by class of surface, summed up to the next of the ages; those that came later than any are left out. */
function selectGains(workspaceId: number, from: LifeSources): RawBuilder<unknown> {
  const age = (day: string) => {
    const days = sql.raw(`${day} - m.published_day`);
    const cases = ageDays.map((one) => sql`when ${days} <= ${sql.lit(one)} then ${sql.lit(one)}`);
    return sql`(case ${sql.join(cases, sql` `)} end)::smallint`;
  };
  return sql`
    select c.post_id, 'orders' as measure, '' as class, ${age("c.day")} as age_days, sum(c.orders)::float8 as gained
    from ${sql.table(from.credit)} as c join life_member as m on m.post_id = c.post_id
    where c.workspace_id = ${workspaceId} and c.level = 'post' and c.day >= m.published_day and c.day <= m.published_day + 365
    group by 1, 2, 3, 4
    union all
    select s.post_id, 'views', case when s.surface in ('search', 'experience') then 'search' else 'recommendation' end, ${age("s.day")}, sum(s.views)::float8
    from ${sql.table(from.surfaceDays)} as s join life_member as m on m.post_id = s.post_id and m.is_whole
    where s.workspace_id = ${workspaceId} and s.provided & 2 <> 0 and s.surface in ('search', 'experience', 'home_feed', 'following')
      and s.day >= m.published_day and s.day <= m.published_day + 365
    group by 1, 2, 3, 4`;
}

/** What had been gained until each age that has passed. The last day that orders are known of is that of the last order. */
function selectCounts(workspaceId: number, from: LifeSources): RawBuilder<unknown> {
  return sql`
    select a.post_id, 'views' as measure, '' as class, a.age_days, a.views::float8 as count
    from ${sql.table(from.ages)} as a where a.workspace_id = ${workspaceId} and a.views is not null
    union all
    select a.post_id, 'engagements', '', a.age_days, (coalesce(a.likes, 0) + coalesce(a.comments, 0) + coalesce(a.shares, 0) + coalesce(a.saves, 0))::float8
    from ${sql.table(from.ages)} as a where a.workspace_id = ${workspaceId} and num_nonnulls(a.likes, a.comments, a.shares, a.saves) > 0
    union all
    select g.post_id, g.measure, g.class, t.age_days, coalesce(sum(h.gained), 0)
    from (select distinct post_id, measure, class from life_gain) as g
    join life_member as m on m.post_id = g.post_id
    cross join unnest(${sql.lit(`{${ageDays.join(",")}}`)}::smallint[]) as t (age_days)
    left join life_gain as h on h.post_id = g.post_id and h.measure = g.measure and h.class = g.class and h.age_days <= t.age_days
    where m.published_day + t.age_days <= case when g.measure = 'orders'
      then (select max(c.day) from ${sql.table(from.credit)} as c where c.workspace_id = ${workspaceId}) else m.last_day end
    group by g.post_id, g.measure, g.class, t.age_days`;
}

function selectQuartiles(maturity: number): RawBuilder<unknown> {
  const quartiles = (["share", "count"] as const).flatMap((of) =>
    [
      ["lower", 0.25],
      ["median", 0.5],
      ["upper", 0.75],
    ].map(([end, p]) => `percentile_cont(${p}) within group (order by ${of}) as ${of}_${end}`),
  );
  return sql`
    with placed as (
      select c.measure, c.age_days, c.count, c.count / e.count as share, m.platform, v.dimension, v.value
      from life_count as e
      join life_count as c on c.post_id = e.post_id and c.measure = e.measure and c.class = e.class
      join life_member as m on m.post_id = e.post_id
      cross join lateral (
        select 'all' as dimension, '' as value where e.class = ''
        union all select 'format', m.format where e.class = ''
        union all select 'relation', m.relation where e.class = ''
        union all select 'content_kind', m.content_kind where e.class = ''
        union all select 'theme', t from unnest(m.themes) as t where e.class = ''
        union all select 'surface', e.class where e.class <> ''
      ) as v
      where e.age_days = ${maturity} and e.count > 0
    )
    select dimension, value, coalesce(platform, '') as platform, measure, age_days, ${maturity}::smallint as maturity_days, count(*)::int as posts,
      ${sql.raw(quartiles.join(", "))}
    from placed group by grouping sets ((dimension, value, measure, age_days), (dimension, value, measure, age_days, platform))`;
}
