import { type Kysely, type RawBuilder, sql } from "kysely";
import { addDays, type Day, type Period } from "#app/lib/dates/day.ts";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { keepWhileFactsStand } from "#app/queries/keep-while-facts-stand.server.ts";
import { areFew, chosenIds, hasChosenPosts, isOfKinds } from "#app/queries/list-posts.server.ts";
import { monthRows } from "#app/queries/month-rows.server.ts";
import { hasFewDays, sumCutPosts } from "#app/queries/sum-cut-posts.server.ts";
import type { Filters, ReportContext, ReportWorkspace } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";
import { type ReachInterval, type ReachSums, toReachInterval } from "#db/metrics/reach-interval.ts";
import type { Database } from "#db/schema/database.ts";

/** No post has a day after it. */
const lastDay = "9000-12-31";

/** The rows `r` of the posts that are asked about; `areFew`: they are looked up one by one. */
interface AskedPosts {
  readonly isAsked: RawBuilder<boolean>;
  readonly areFew: boolean;
}

/** People reached in a period, from the posts seen in it. See metric `reach` for what can and cannot be known. Of all posts it is known until facts change: it looks at each. */
export async function measureReach(
  db: Kysely<Database>,
  workspace: ReportWorkspace,
  filters: Filters,
  period: Period,
): Promise<ReachInterval | null> {
  const [sums] = (await sumReach(db, workspace, filters, period, "all")).values();
  return sums ? toReachInterval(sums, workspace.universe) : null;
}

/** What posts are put together by: all of them, or those of a platform, which is looked up post by post. */
const groups = {
  all: () => sql`'all'`,
  platform: (id: number) =>
    sql`(select p.platform from post_dimension as p where p.workspace_id = ${id} and p.post_id = bounded.post_id)`,
} as const;
type GroupBy = keyof typeof groups;

/** What reach intervals are made of, by group; of all posts it is known until facts change. */
export function sumReach(
  db: Kysely<Database>,
  workspace: ReportWorkspace,
  filters: Filters,
  period: Period,
  by: GroupBy,
): Promise<ReadonlyMap<string, ReachSums>> {
  const { id, universe } = workspace;
  const context = { workspace, filters };
  if (!hasChosenPosts(context)) return sumReachOfAll(db, id, universe, period.from, period.to, by);
  return sumReachOfPosts(db, id, universe, period, by, { isAsked: isOfChosen(context), areFew: areFew(context) });
}

const sumReachOfAll = keepWhileFactsStand((db, id, universe: number | null, from: Day, to: Day, by: GroupBy) =>
  sumReachOfPosts(db, id, universe, { from, to }, by, { isAsked: sql`true`, areFew: false }),
);

/** Posts whose days all lie in the period are one row each, those that it cuts are read by their days. */
async function sumReachOfPosts(
  db: Kysely<Database>,
  id: number,
  universe: number | null,
  period: Period,
  by: GroupBy,
  asked: AskedPosts,
): Promise<Map<string, ReachSums>> {
  const hasReach = sql`d.provided & ${sql.lit(providedBit("reach"))} <> 0`;
  const isWhole = sql`r.first_day >= ${period.from} and r.last_day <= ${period.to}`;
  // Few posts are looked up once; of all, those that the period cuts and those that it holds are each found in a pass.
  const keeping = sql.raw(asked.areFew ? "materialized" : "not materialized");
  const gained = (isIn: RawBuilder<boolean>) => sql`
    bool_or(${hasReach}) filter (where ${isIn}) as has_reach, greatest(sum(d.reach) filter (where ${hasReach} and ${isIn}), 0) as gained,
    sum(d.views) filter (where d.provided & ${sql.lit(providedBit("views"))} <> 0 and ${isIn}) as views, sum(d.reach) filter (where ${hasReach}) as until`;
  const after = monthRows({
    table: "post_day",
    workspaceId: id,
    periods: [{ from: addDays(period.to, 1), to: lastDay }],
    post: sql.ref("c.post_id"),
  });
  // Put together by grouping: of how many posts there are the planner knows nothing, and a join might compare each with each.
  const { rows } = await sql<ReachSums & { group: string }>`
    with seen as ${keeping} (
      select r.* from post_rise as r
      where r.workspace_id = ${id} and r.first_day <= ${period.to} and r.last_day >= ${period.from} and ${asked.isAsked}
    ), cut as materialized (
      select r.post_id, r.last_day > ${period.to} as ends_after, r.opening_reach, r.reach, ${hasFewDays} as has_few_days
      from seen as r where not (${isWhole})
    ), bounded as (
      select p.post_id, p.has_reach, case when p.has_reach then p.gained else 0 end as lower, least(case when p.has_reach then p.opening_reach + p.until end, p.views) as upper
      from (
        select post_id, bool_or(has_reach) as has_reach, max(gained) as gained, max(views) as views, max(opening_reach) as opening_reach,
          coalesce(max(known_until), max(until)) as until
        from (
          select s.post_id, s.has_reach, s.gained, s.views, s.until, null::bigint as opening_reach, null::bigint as known_until from ${sumCutPosts(id, period, gained)} as s
          union all
          select c.post_id, null, null, null, null, c.opening_reach, case when not c.ends_after then c.reach when not c.has_few_days then c.reach - coalesce(l.gained, 0) end
          from cut as c
          left join lateral (
            select sum(d.reach) as gained from ${after} as d where c.ends_after and not c.has_few_days and ${hasReach}) as l on true
        ) as part group by post_id
      ) as p
      where p.has_reach is not null
      union all
      select r.post_id, r.reach_days > 0, case when r.reach_days > 0 then greatest(r.reach, 0) else 0 end,
        least(case when r.reach_days > 0 then r.opening_reach + r.reach end, case when r.view_days > 0 then r.views end)
      from seen as r where ${isWhole}
    )
    select ${groups[by](id)} as "group", count(*) as posts, count(*) filter (where not has_reach) as "postsWithoutReach", coalesce(max(lower), 0) as largest,
      coalesce(sum(greatest(lower, upper)) filter (where upper is not null), 0) as "sumOfUppers",
      count(*) filter (where upper is null) as unbounded,
      ${logUnreached(universe)} as "logUnreached"
    from bounded group by 1`.execute(db);
  return new Map(rows.map(({ group, ...sums }) => [group, sums]));
}

/** Those of a creator or a campaign are few: an index is asked for them, as an array. */
function isOfChosen(context: Pick<ReportContext, "workspace" | "filters">): RawBuilder<boolean> {
  const posts = chosenIds(context);
  return areFew(context) ? sql`r.post_id = any(array(${posts}))` : sql`r.post_id in (${posts})`;
}

/** Of the lower bounds `lower` of posts. */
export function logUnreached(universe: number | null): RawBuilder<number | null> {
  if (universe === null) return sql`null::float8`;
  return sql`(case when max(lower) < ${universe} then sum(ln(1 - least(lower, ${universe} - 1)::float8 / ${universe}::float8)) end)`;
}

/** The filters that leave posts out. */
export type PostFilters = Pick<
  Filters,
  "platforms" | "formats" | "relations" | "tiers" | "kinds" | "theme" | "creator" | "campaign"
>;

/** Of a post's dimensions as they stand in the facts. */
export function postConditions(workspaceId: number, filters: PostFilters): RawBuilder<boolean>[] {
  const conditions = [sql<boolean>`p.workspace_id = ${workspaceId}`];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("p.platform"), filters.platforms));
  if (filters.formats.length > 0) conditions.push(isOneOf(sql.ref("p.format"), filters.formats));
  if (filters.relations.length > 0) conditions.push(isOneOf(sql.ref("p.relation"), filters.relations));
  if (filters.tiers.length > 0) conditions.push(isOneOf(sql.ref("p.tier"), filters.tiers));
  if (filters.creator !== null)
    conditions.push(
      sql`p.post_id in (select o.id from post as o where o.workspace_id = ${workspaceId} and ${isOfCreator(sql.ref("o.account_id"), workspaceId, filters.creator)})`,
    );
  if (filters.campaign !== null)
    conditions.push(
      sql`p.post_id in (select m.post_id from campaign_post as m where m.workspace_id = ${workspaceId} and m.campaign_id = ${filters.campaign})`,
    );
  if (filters.theme !== null) conditions.push(sql`${filters.theme} = any(p.themes)`);
  if (filters.kinds.length > 0)
    conditions.push(
      sql`p.post_id in (select p.id from post as p where p.workspace_id = ${workspaceId} and ${isOfKinds(workspaceId, filters.kinds)})`,
    );
  return conditions.length > 1 ? conditions : [];
}
