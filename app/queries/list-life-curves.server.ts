import { sql } from "kysely";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import type { LifeCurveTable } from "#db/schema/life-curve.ts";

export type LifeCurveRow = Omit<LifeCurveTable, "workspace_id">;

/** The order of curves `c`: all posts first, then the ways to divide them. */
export const orderOfCurves = sql`
  order by c.measure, array_position(array['all', 'surface', 'format', 'content_kind', 'relation', 'theme'], c.dimension), c.value collate "C", c.platform collate "C", c.age_days`;

/** The kept curves of the chosen platforms, and without a choice those of all together as well. */
export async function listLifeCurves({ db, workspace, filters }: ReportContext): Promise<LifeCurveRow[]> {
  const chosen = filters.platforms.length > 0 ? isOneOf(sql.ref("c.platform"), filters.platforms) : sql<boolean>`true`;
  const { rows } = await sql<LifeCurveRow>`
    select c.* from life_curve as c where c.workspace_id = ${workspace.id} and ${chosen} ${orderOfCurves}`.execute(db);
  return rows;
}
