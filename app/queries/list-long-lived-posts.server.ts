import { type RawBuilder, sql } from "kysely";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** From this age on a post that still gains views is alive. */
export const aliveAfterDays = 45;
/** A post is evergreen when after day 45 it gains at least this share of its views per day until then. */
export const evergreenRatio = 0.25;

/** Posts older than 45 days that gained views within the last 14 days that are known of them; or those of them that are evergreen. */
export function listLongLivedPosts({ workspace, filters }: ReportContext, onlyEvergreen: boolean): RawBuilder<ListRow> {
  const { id } = workspace;
  const conditions = [sql<boolean>`p.workspace_id = ${id}`, ...postConditions(id, filters)];
  if (onlyEvergreen) conditions.push(sql`l.views_per_day_ratio >= ${evergreenRatio}`);
  return sql`
    select p.post_id as row_key, coalesce(o.title, left(o.caption, 120), o.external_id) as title, p.platform, coalesce(c.name, a.name, a.handle, a.external_id) as creator,
      o.published_at, p.format, p.relation, floor(l.age_hours / 24)::int as age_days, l.views as lifetime_views, l.views_at_45_days,
      l.views - l.views_at_45_days as views_after_45_days, l.views_last_14_days, l.views_per_day_ratio,
      case when l.views_per_day_ratio >= ${evergreenRatio} then 'yes' when l.views_per_day_ratio is not null then 'no' end as is_evergreen,
      l.half_life_lower_hours / 24 as half_life_lower_days, l.half_life_upper_hours / 24 as half_life_upper_days, l.half_life_state, o.external_id as post_id, o.url
    from post_life as l
    join post_dimension as p on p.workspace_id = ${id} and p.post_id = l.post_id
    join post as o on o.workspace_id = ${id} and o.id = l.post_id
    left join account as a on a.workspace_id = ${id} and a.id = p.account_id
    left join creator as c on c.workspace_id = ${id} and c.id = a.creator_id
    where l.workspace_id = ${id} and l.age_hours > ${aliveAfterDays * 24} and l.views_last_14_days > 0 and ${sql.join(conditions, sql` and `)}
      and ${searchCondition(filters.search, [sql.ref("o.title"), sql.ref("o.caption"), sql.ref("o.external_id"), sql.ref("a.name"), sql.ref("a.handle"), sql.ref("c.name")])}`;
}
