import { measureReach } from "#app/queries/measure-reach.server.ts";
import { reachNotes } from "#app/reports/reach-notes.ts";
import type { CellValue, MissingReason, ReportContext } from "#app/reports/report.ts";

/** The cells of metric `reach`: the estimate (null without the size of the audience) between its bounds. */
export async function reachCells({ db, workspace, filters }: ReportContext) {
  const [reach, before] = await Promise.all([
    measureReach(db, workspace, filters, filters),
    filters.comparison ? measureReach(db, workspace, filters, filters.comparison) : null,
  ]);
  const cells: Record<string, CellValue> = {
    reach: reach?.estimate ?? null,
    reach_lower: reach?.lower ?? null,
    reach_upper: reach?.upper ?? null,
    reach_comparison: before?.estimate ?? null,
  };
  const missing: Record<string, MissingReason> = {};
  if (reach?.isRefused) missing.reach = "refused";
  else if (!reach || reach.posts === reach.postsWithoutReach) missing.reach = "not_provided";
  return { cells, missing, notes: reachNotes(reach, workspace.universe) };
}
