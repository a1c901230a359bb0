import { type RawBuilder, sql } from "kysely";
import { areFew, chosenIds, chosenPosts, hasChosenPosts } from "#app/queries/list-posts.server.ts";
import { pageSize } from "#app/queries/run-list.server.ts";
import { hasFewDays, sumCutPosts } from "#app/queries/sum-cut-posts.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";

/** How many candidates are tried: with more, ranking all posts is faster. */
const tries = (count: number) => [...new Set([8 * count, 64 * count, 64 * Math.max(count, pageSize)])];

/**
 * The ids of the `count` posts with the most views in the period, ties by id. No period has more views than a post has ever risen by, so posts
 * that have days in it are tried in the order of that, until the last of the best has more than the next could have. A post whose days all lie in the period has what
 * it ever got; only those that the period cuts are read by their days. Null when the best are not among those tried.
 */
export async function rankPosts(context: ReportContext, count: number): Promise<number[] | null> {
  for (const tried of tries(count)) {
    const { ids, isAll } = await rankAmong(context, count, tried);
    if (ids || isAll) return ids;
  }
  return null;
}

async function rankAmong(context: ReportContext, count: number, tried: number) {
  const { db, workspace, filters } = context;
  const views = (isIn: RawBuilder<boolean>) =>
    sql`sum(d.views) filter (where d.provided & ${sql.lit(providedBit("views"))} <> 0 and ${isIn}) as views`;
  const { rows } = await sql<{ id: number; views: number; next: number; candidates: number }>`
    with tried as materialized (
      select r.post_id, r.risen_views from post_rise as r ${candidatesOf(context)} and r.first_day <= ${filters.to} and r.last_day >= ${filters.from}
      order by r.risen_views desc limit ${tried}
    ), candidate as materialized (
      select r.post_id, r.risen_views, case when r.view_days > 0 then r.views end as views,
        r.first_day >= ${filters.from} and r.last_day <= ${filters.to} as is_whole,
        r.last_day > ${filters.to} as ends_after, ${hasFewDays} as has_few_days
      from post_rise as r where r.workspace_id = ${workspace.id} and r.post_id = any(array(select t.post_id from tried as t))
    ), cut as materialized (
      select c.post_id, c.ends_after, c.has_few_days from candidate as c where not c.is_whole
    ), seen as (
      select c.post_id, c.views from candidate as c where c.is_whole
      union all
      select s.post_id, s.views from ${sumCutPosts(workspace.id, filters, views)} as s
    )
    select s.post_id as id, s.views, (select min(n.risen_views) from candidate as n) as next,
      (select count(*) from candidate) as candidates
    from seen as s where s.views is not null
    order by s.views desc, s.post_id limit ${count}`.execute(db);
  const last = rows.at(-1);
  const isAll = !last || last.candidates < tried;
  const isSure = last && rows.length === count && (isAll || last.views > last.next);
  return { ids: isSure ? rows.map(({ id }) => id) : null, isAll };
}

/** Few posts are looked up, as an array; of many, those that are not chosen are left out on the way. */
function candidatesOf(context: ReportContext): RawBuilder<unknown> {
  const { id } = context.workspace;
  if (areFew(context)) return sql`where r.workspace_id = ${id} and r.post_id = any(array(${chosenIds(context)}))`;
  if (!hasChosenPosts(context)) return sql`where r.workspace_id = ${id}`;
  return sql`join post as p on p.workspace_id = ${id} and p.id = r.post_id and ${chosenPosts(context)} where r.workspace_id = ${id}`;
}
