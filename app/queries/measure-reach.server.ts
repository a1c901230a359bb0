import { type Kysely, type RawBuilder, sql } from "kysely";
import { addDays, type Period } from "#app/lib/dates/day.ts";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { monthRows } from "#app/queries/month-rows.server.ts";
import type { Filters, ReportWorkspace } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";
import { type ReachInterval, type ReachSums, toReachInterval } from "#db/metrics/reach-interval.ts";
import type { Database } from "#db/schema/database.ts";

/** No post has a day after it. */
const lastDay = "9999-12-31";

/** People reached in a period, from the posts seen in it. See metric `reach` for what can and cannot be known. */
export async function measureReach(
  db: Kysely<Database>,
  workspace: ReportWorkspace,
  filters: Filters,
  period: Period,
): Promise<ReachInterval | null> {
  const { id, universe } = workspace;
  const onlyChosen = chosenDays(id, filters);
  const within = monthRows("post_day", id, [period]) ?? sql`post_day`;
  const after = monthRows("post_day", id, [{ from: addDays(period.to, 1), to: lastDay }]) ?? sql`post_day`;
  const hasReach = sql`d.provided & ${sql.lit(providedBit("reach"))} <> 0`;
  const { rows } = await sql<ReachSums>`
    with seen as (
      select d.post_id, greatest(sum(d.reach) filter (where ${hasReach}), 0) as gained, bool_or(${hasReach}) as has_reach,
        sum(d.views) filter (where d.provided & ${sql.lit(providedBit("views"))} <> 0) as views
      from ${within} as d
      where d.workspace_id = ${id} and d.day between ${period.from} and ${period.to} and d.provided <> 0 and ${onlyChosen}
      group by d.post_id
    ), later as (
      select d.post_id, sum(d.reach) as gained from ${after} as d
      where d.workspace_id = ${id} and d.day > ${period.to} and ${hasReach} and ${onlyChosen}
      group by d.post_id
    ), bounded as (
      select s.has_reach, case when s.has_reach then s.gained else 0 end as lower,
        least(case when s.has_reach then l.total_reach - coalesce(later.gained, 0) end, s.views) as upper
      from seen as s
      left join post_lifetime as l on l.workspace_id = ${id} and l.post_id = s.post_id
      left join later on later.post_id = s.post_id
    )
    select count(*) as posts, count(*) filter (where not has_reach) as "postsWithoutReach", coalesce(max(lower), 0) as largest,
      case when not bool_or(upper is null) then sum(greatest(lower, upper)) end as "sumOfUppers",
      ${logUnreached(universe)} as "logUnreached"
    from bounded`.execute(db);
  const [sums] = rows;
  return sums ? toReachInterval(sums, universe) : null;
}

/** The rows `d` of the posts that are chosen. Those of a creator or a campaign are few: an index is asked for them, as an array. */
function chosenDays(workspaceId: number, filters: Filters): RawBuilder<boolean> {
  const conditions = postConditions(workspaceId, filters);
  if (conditions.length === 0) return sql`true`;
  const posts = sql`select p.post_id from post_dimension as p where ${sql.join(conditions, sql` and `)}`;
  const areFew = filters.creator !== null || filters.campaign !== null;
  return areFew ? sql`d.post_id = any(array(${posts}))` : sql`d.post_id in (${posts})`;
}

function logUnreached(universe: number | null): RawBuilder<number | null> {
  if (universe === null) return sql`null::float8`;
  return sql`(case when max(lower) < ${universe} then sum(ln(1 - least(lower, ${universe} - 1)::float8 / ${universe}::float8)) end)`;
}

/** Of a post's dimensions as they stand in the facts. */
export function postConditions(workspaceId: number, filters: Filters): RawBuilder<boolean>[] {
  const conditions = [sql<boolean>`p.workspace_id = ${workspaceId}`];
  if (filters.platforms.length > 0) conditions.push(isOneOf(sql.ref("p.platform"), filters.platforms));
  if (filters.formats.length > 0) conditions.push(isOneOf(sql.ref("p.format"), filters.formats));
  if (filters.relations.length > 0) conditions.push(isOneOf(sql.ref("p.relation"), filters.relations));
  if (filters.creator !== null)
    conditions.push(
      sql`p.post_id in (select o.id from post as o where o.workspace_id = ${workspaceId} and ${isOfCreator(sql.ref("o.account_id"), workspaceId, filters.creator)})`,
    );
  if (filters.campaign !== null)
    conditions.push(
      sql`p.post_id in (select m.post_id from campaign_post as m where m.workspace_id = ${workspaceId} and m.campaign_id = ${filters.campaign})`,
    );
  return conditions.length > 1 ? conditions : [];
}
