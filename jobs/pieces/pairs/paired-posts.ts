import { type RawBuilder, sql } from "kysely";

/** The ages at which the posts of a pair are compared, in days since publication; they are among those of post_age. */
export const pairAges = [7, 30, 90] as const;

/** `age`, `pair` (a row for a piece on two platforms) and `post_at_age` (the posts in them that have numbers of their own, at every age). */
export function pairedPosts(workspaceId: number): RawBuilder<unknown>[] {
  return [
    sql`age (age_days) as (values ${sql.join(pairAges.map((age) => sql`(${sql.lit(age)}::int)`))})`,
    sql`
    placed as materialized (
      select distinct on (m.piece_id, d.platform) m.piece_id, d.platform, m.post_id, m.creator_id, m.confidence,
        coalesce(p.is_derived, false) as is_derived, d.account_id, d.published_day, d.format, d.relation, d.campaign_ids
      from post_piece as m
      join post_dimension as d on d.workspace_id = ${workspaceId} and d.post_id = m.post_id
      join post as p on p.workspace_id = ${workspaceId} and p.id = m.post_id
      where m.workspace_id = ${workspaceId}
      order by m.piece_id, d.platform, coalesce(p.is_derived, false), d.published_at, m.post_id)`,
    sql`
    opened as materialized (
      select a.id as account_id, least((a.opened_at at time zone w.time_zone)::date, min(d.published_day)) as day
      from account as a
      join workspace as w on w.workspace_id = ${workspaceId}
      left join post_dimension as d on d.workspace_id = ${workspaceId} and d.account_id = a.id
      where a.workspace_id = ${workspaceId} and a.id in (select account_id from placed)
      group by a.id, a.opened_at, w.time_zone)`,
    sql`
    timed as materialized (
      select p.*, (extract(year from g.since) * 12 + extract(month from g.since))::smallint as months_open
      from placed as p
      left join opened as o on o.account_id = p.account_id
      cross join lateral (select age(p.published_day::timestamp, o.day::timestamp) as since) as g)`,
    sql`
    pair as materialized (
      select s.platform, o.platform as other_platform, s.piece_id, s.creator_id, least(s.confidence, o.confidence) as confidence,
        s.is_derived or o.is_derived as is_derived,
        array(select distinct c from unnest(s.campaign_ids || o.campaign_ids) as c order by c) as campaign_ids,
        s.post_id, s.published_day, s.format, s.relation, s.months_open, o.post_id as other_post_id, o.published_day as other_published_day,
        o.format as other_format, o.relation as other_relation, o.months_open as other_months_open
      from timed as s
      join timed as o on o.piece_id = s.piece_id and s.platform collate "C" < o.platform collate "C")`,
    sql`
    post_at_age as materialized (
      select p.post_id, p.platform, p.account_id, p.published_day, p.campaign_ids, a.age_days
      from placed as p cross join age as a
      where not p.is_derived and p.piece_id in (select piece_id from pair where not is_derived))`,
  ];
}
