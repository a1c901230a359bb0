import { type RawBuilder, sql } from "kysely";
import { areFew, chosenPosts, hasChosenPosts } from "#app/queries/list-posts.server.ts";
import { monthRows } from "#app/queries/month-rows.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";

/** As many candidates as are tried, as multiples of what is asked for: with more, ranking all posts is faster. */
const tries = [8, 64] as const;

/**
 * The ids of the `count` posts with the most views in the period, ties by id. No period has more views than a post has ever risen by, so posts
 * are tried in the order of that, until the last of the best has more than the next could have. A post whose days all lie in the period has what
 * it ever got; only those that the period cuts are read by their days. Null when the best are not among those tried.
 */
export async function rankPosts(context: ReportContext, count: number): Promise<number[] | null> {
  for (const times of tries) {
    const { ids, isAll } = await rankAmong(context, count, count * times);
    if (ids || isAll) return ids;
  }
  return null;
}

async function rankAmong(context: ReportContext, count: number, tried: number) {
  const { db, workspace, filters } = context;
  const chosen = candidatesOf(context);
  const days = monthRows({
    table: "post_day",
    workspaceId: workspace.id,
    periods: [filters],
    post: sql.ref("c.post_id"),
  });
  const { rows } = await sql<{ id: number; views: number; next: number; candidates: number }>`
    with candidate as materialized (
      select r.post_id, r.risen_views, case when r.view_days > 0 then r.views end as views,
        r.first_day >= ${filters.from} and r.last_day <= ${filters.to} as is_whole
      from post_rise as r ${chosen} where r.workspace_id = ${workspace.id}
      order by r.risen_views desc limit ${tried}
    ), seen as (
      select c.post_id, c.views from candidate as c where c.is_whole
      union all
      select c.post_id, (select sum(f.views) from ${days} as f where f.provided & ${sql.lit(providedBit("views"))} <> 0)
      from candidate as c where not c.is_whole
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

/** Few posts are read as a list of their own; of many, those that are not chosen are left out on the way. */
function candidatesOf(context: ReportContext): RawBuilder<unknown> {
  const isChosen = chosenPosts(context);
  if (areFew(context))
    return sql`join (select p.id from post as p where ${isChosen} offset 0) as p on p.id = r.post_id`;
  if (!hasChosenPosts(context)) return sql``;
  return sql`join post as p on p.workspace_id = ${context.workspace.id} and p.id = r.post_id and ${isChosen}`;
}
