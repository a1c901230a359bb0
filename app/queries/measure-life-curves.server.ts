import { sql } from "kysely";
import { type LifeCurveRow, listLifeCurves, orderOfCurves } from "#app/queries/list-life-curves.server.ts";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { storedFacts } from "#db/lives/life-sources.ts";
import { selectCounts, selectGains, selectMembers, selectQuartiles } from "#db/lives/select-curves.server.ts";

/**
 * Curves of the posts that the filters leave: those kept for platforms where nothing else is chosen, else measured anew from the ages of the
 * posts. What is mature is what the kept curves say; without any there is no mature post.
 */
export async function measureLifeCurves(context: ReportContext): Promise<LifeCurveRow[]> {
  const { db, workspace, filters } = context;
  const conditions = postConditions(workspace.id, { ...filters, platforms: [] });
  if (conditions.length === 0) return listLifeCurves(context);
  const kept = await db
    .selectFrom("life_curve as c")
    .select("c.maturity_days")
    .where("c.workspace_id", "=", workspace.id)
    .limit(1)
    .executeTakeFirst();
  if (!kept) return [];
  const chosen = sql`d.post_id in (select p.post_id from post_dimension as p where ${sql.join(postConditions(workspace.id, filters), sql` and `)})`;
  // Of chosen platforms each has its own curves, and there is none of all.
  const shown = filters.platforms.length > 0 ? sql`c.platform <> ''` : sql`true`;
  return db.transaction().execute(async (trx) => {
    // Of the parts of a query the planner knows nothing, and would compare each post with each.
    await sql`set local enable_nestloop = off`.execute(trx);
    const { rows } = await sql<LifeCurveRow>`
    with life_member as materialized (${selectMembers(workspace.id, storedFacts, chosen)}),
    life_gain as materialized (${selectGains(workspace.id, storedFacts)}),
    life_count as materialized (${selectCounts(workspace.id, storedFacts)}),
    curve as (${selectQuartiles(kept.maturity_days)})
    select c.* from curve as c where ${shown} ${orderOfCurves}`.execute(trx);
    return rows;
  });
}
