import { type RawBuilder, sql } from "kysely";

/** The ages at which the posts of a pair are compared, in days since publication; they are among those of post_age. */
const pairAges = [7, 30, 90];

export const ageRows = sql`(values ${sql.join(pairAges.map((age) => sql`(${sql.lit(age)}::int)`))}) as age (age_days)`;

/** The first post of every piece on every platform, one with numbers of its own before a derived one, with the months since its account opened. */
export function placedPosts(workspaceId: number): RawBuilder<unknown> {
  return sql`
    with placed as materialized (
      select distinct on (m.piece_id, d.platform) m.piece_id, d.platform, m.post_id, m.creator_id, m.confidence,
        coalesce(p.is_derived, false) as is_derived, d.account_id, d.published_day, d.format, d.relation, d.campaign_ids
      from post_piece as m
      join post_dimension as d on d.workspace_id = ${workspaceId} and d.post_id = m.post_id
      join post as p on p.workspace_id = ${workspaceId} and p.id = m.post_id
      where m.workspace_id = ${workspaceId}
      order by m.piece_id, d.platform, coalesce(p.is_derived, false), d.published_at, m.post_id
    ), first_post as materialized (
      select d.account_id, min(d.published_day) as day from post_dimension as d where d.workspace_id = ${workspaceId} group by d.account_id
    )
    select p.*, (extract(year from g.since) * 12 + extract(month from g.since))::smallint as months_open
    from placed as p
    join workspace as w on w.workspace_id = ${workspaceId}
    left join account as a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    left join first_post as f on f.account_id = p.account_id
    cross join lateral (
      select age(p.published_day::timestamp, least((a.opened_at at time zone w.time_zone)::date, f.day)::timestamp) as since) as g`;
}

/** A row for a piece on two platforms. */
export function pairedPosts(workspaceId: number): RawBuilder<unknown> {
  return sql`
    select ${workspaceId}::int as workspace_id, s.platform, o.platform as other_platform, s.piece_id, s.creator_id,
      least(s.confidence, o.confidence) as confidence, s.is_derived or o.is_derived as is_derived,
      array(select distinct c from unnest(s.campaign_ids || o.campaign_ids) as c order by c) as campaign_ids,
      s.post_id, s.published_day, s.format, s.relation, s.months_open, o.post_id as other_post_id, o.published_day as other_published_day,
      o.format as other_format, o.relation as other_relation, o.months_open as other_months_open
    from pair_placed as s
    join pair_placed as o on o.piece_id = s.piece_id and s.platform collate "C" < o.platform collate "C"`;
}

/** The posts in them that have numbers of their own, at every age. */
export const postsAtAge = sql`
  select p.post_id, p.platform, p.account_id, p.published_day, p.campaign_ids, age.age_days
  from pair_placed as p cross join ${ageRows}
  where not p.is_derived and p.piece_id in (select piece_id from pair where not is_derived)`;
