import { type RawBuilder, sql } from "kysely";
import { ageDays } from "#db/lives/age-days.ts";
import type { LifeSources } from "#db/lives/life-sources.ts";

/**
 * The steps from facts to curves, each reading the ones before it by name (life_member, life_gain, life_count): temporary tables where all
 * posts of a workspace are measured, parts of one query where those of a filter are. Orders and surfaces are counted by whole days of the
 * workspace's zone (age n: until the end of the n-th day after that of publication); surfaces only of posts that were read from their first
 * day on, for what stood before the first reading has no surface.
 */

/** The dated posts, or those of them that `chosen` (a condition on `d.post_id`) leaves. The rows of life_member. */
export function selectMembers(
  workspaceId: number,
  from: LifeSources,
  chosen: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> {
  return sql`
    select d.post_id, d.platform, d.format, d.relation, coalesce(k.content_kind, f.content_kind, p.content_kind, 'unknown') as content_kind, d.themes, d.published_day,
      l.first_captured_at <= d.published_at + interval '24 hours' as is_whole, (l.last_captured_at at time zone d.time_zone)::date as last_day
    from ${sql.table(from.dimension)} as d
    join ${sql.table(from.lifetime)} as l on l.workspace_id = ${workspaceId} and l.post_id = d.post_id
    join post as p on p.workspace_id = ${workspaceId} and p.id = d.post_id
    left join post_kind_decision as k on k.workspace_id = ${workspaceId} and k.post_id = d.post_id
    left join post_interest as f on f.workspace_id = ${workspaceId} and f.post_id = d.post_id
    where d.workspace_id = ${workspaceId} and d.published_day is not null and ${chosen}`;
}

/** Orders and views by class of surface, summed up to the next of the ages; those that came later than any are left out. The rows of life_gain. */
export function selectGains(workspaceId: number, from: LifeSources): RawBuilder<unknown> {
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

/** What had been gained until each age that has passed. The last day that orders are known of is that of the last order. The rows of life_count. */
export function selectCounts(workspaceId: number, from: LifeSources): RawBuilder<unknown> {
  const ofMembers = sql`a.workspace_id = ${workspaceId} and a.post_id in (select m.post_id from life_member as m)`;
  return sql`
    select a.post_id, 'views' as measure, '' as class, a.age_days, a.views::float8 as count
    from ${sql.table(from.ages)} as a where ${ofMembers} and a.views is not null
    union all
    select a.post_id, 'engagements', '', a.age_days, (coalesce(a.likes, 0) + coalesce(a.comments, 0) + coalesce(a.shares, 0) + coalesce(a.saves, 0))::float8
    from ${sql.table(from.ages)} as a where ${ofMembers} and num_nonnulls(a.likes, a.comments, a.shares, a.saves) > 0
    union all
    select g.post_id, g.measure, g.class, t.age_days, coalesce(sum(g.gained) filter (where g.age_days <= t.age_days), 0)
    from life_gain as g
    join life_member as m on m.post_id = g.post_id
    cross join unnest(${sql.lit(`{${ageDays.join(",")}}`)}::smallint[]) as t (age_days)
    where m.published_day + t.age_days <= case when g.measure = 'orders'
      then (select max(c.day) from ${sql.table(from.credit)} as c where c.workspace_id = ${workspaceId}) else m.last_day end
    group by g.post_id, g.measure, g.class, t.age_days`;
}

/** Quartiles by dimension, value, measure and age, of each platform and of all together: the rows of life_curve. */
export function selectQuartiles(maturity: number): RawBuilder<unknown> {
  const quartiles = (["share", "count"] as const).flatMap((of) =>
    [
      ["lower", 0.25],
      ["median", 0.5],
      ["upper", 0.75],
    ].map(([end, p]) => `percentile_cont(${p}) within group (order by ${of}) as ${of}_${end}`),
  );
  return sql`
    with aged as (
      select c.*, max(c.count) filter (where c.age_days = ${maturity}) over (partition by c.post_id, c.measure, c.class) as at_maturity from life_count as c
    ),
    placed as (
      select c.measure, c.age_days, c.count, c.count / c.at_maturity as share, m.platform, v.dimension, v.value
      from aged as c
      join life_member as m on m.post_id = c.post_id
      cross join lateral (
        select 'all' as dimension, '' as value where c.class = ''
        union all select 'format', m.format where c.class = ''
        union all select 'relation', m.relation where c.class = ''
        union all select 'content_kind', m.content_kind where c.class = ''
        union all select 'theme', t from unnest(m.themes) as t where c.class = ''
        union all select 'surface', c.class where c.class <> ''
      ) as v
      where c.at_maturity > 0
    )
    select dimension, value, coalesce(platform, '') as platform, measure, age_days, ${maturity}::smallint as maturity_days, count(*)::int as posts,
      ${sql.raw(quartiles.join(", "))}
    from placed group by grouping sets ((dimension, value, measure, age_days), (dimension, value, measure, age_days, platform))`;
}
