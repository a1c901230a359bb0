import { type RawBuilder, sql } from "kysely";
import { conditionsOf, filteredDimensions } from "#app/queries/fact-conditions.server.ts";
import { chosenPosts, hasChosenPosts } from "#app/queries/list-posts.server.ts";
import type { ListRow, RowKey } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { type Fact, findFact } from "#db/metrics/facts.ts";
import { type ExposureMeasure, providedBit } from "#db/metrics/measures.ts";

/** Days of posts, each measure null where it is not given; of `keys` (id and day) alone where they are known already. */
export function listPostDays(
  context: ReportContext,
  measures: readonly ExposureMeasure[],
  keys?: readonly RowKey[],
): RawBuilder<ListRow> {
  const { workspace } = context;
  const columns = measures.map(
    (measure) =>
      sql`case when d.provided & ${sql.lit(providedBit(measure))} <> 0 then ${sql.ref(`d.${measure}`)} end as ${sql.ref(measure)}`,
  );
  return sql`
    select d.post_id || ' ' || d.day as row_key, d.post_id as id, d.day, p.external_id as post_id, p.platform, coalesce(p.title, left(p.caption, 120)) as title, ${sql.join(columns)},
      case when d.is_gap then 'gap' when d.is_interpolated then 'interpolated' else 'known' end as state
    from ${keys ? daysOf(workspace.id, keys) : sql`post_day as d`}
    left join post as p on p.workspace_id = ${workspace.id} and p.id = d.post_id
    where ${keys ? sql`true` : isListedDay(context)}`;
}

/** The days `d` that were asked for before, each looked up by itself: among lists of posts and of days the planner might look for them in all posts of the days. */
function daysOf(workspaceId: number, keys: readonly RowKey[]): RawBuilder<unknown> {
  const parts = keys.map((key) => String(key).split(" "));
  const [ids, days] = [0, 1].map((part) => parts.map((both) => both[part]));
  return sql`(select unnest(${ids}::bigint[]) as post_id, unnest(${days}::date[]) as day) as k
    cross join lateral (
      select * from post_day as x where x.workspace_id = ${workspaceId} and x.post_id = k.post_id and x.day = k.day offset 0) as d`;
}

/** The fact that counts the listed days; none does of one post or of content kinds, which no fact has. */
export function factOfListedDays({ filters }: ReportContext): Fact | undefined {
  if (filters.post !== null || filters.kinds.length > 0) return undefined;
  return findFact("exposure", filteredDimensions("exposure", filters), []);
}

/** Counted by a coarser fact where there is one. */
export function countPostDays(context: ReportContext): RawBuilder<{ count: number }> {
  const { workspace, filters } = context;
  const fact = factOfListedDays(context);
  if (fact)
    return sql`select coalesce(sum(f.post_days), 0) as count from ${sql.table(fact.table)} as f
      where ${sql.join(conditionsOf(fact, "f", workspace.id, filters), sql` and `)} and f.day between ${filters.from} and ${filters.to}`;
  return sql`select count(*) as count from post_day as d
    left join post as p on p.workspace_id = ${workspace.id} and p.id = d.post_id where ${isListedDay(context)}`;
}

/** A day has a post: without filters on posts it need not be looked for. */
export function isListedDay(context: Pick<ReportContext, "workspace" | "filters">): RawBuilder<boolean> {
  const { workspace, filters } = context;
  const isDay = sql<boolean>`d.workspace_id = ${workspace.id} and d.provided <> 0 and d.day between ${filters.from} and ${filters.to}`;
  return hasChosenPosts(context) ? sql`${isDay} and ${chosenPosts(context)}` : isDay;
}
