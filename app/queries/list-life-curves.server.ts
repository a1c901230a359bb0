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
    select c.dimension, c.value, c.platform, c.measure, c.age_days, c.maturity_days, c.posts, c.share_lower, c.share_median, c.share_upper,
      c.count_lower, c.count_median, c.count_upper
    from life_curve as c where c.workspace_id = ${workspace.id} and ${chosen} ${orderOfCurves}`.execute(db);
  return rows;
}
