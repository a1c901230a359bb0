import { measureReach } from "#app/queries/measure-reach.server.ts";
import type { CellValue, MissingReason, Note, ReportContext } from "#app/reports/report.ts";

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
  if (!reach) missing.reach = "not_provided";
  else if (reach.isRefused) missing.reach = "refused";
  const notes: Note[] = [];
  if (reach?.isRefused)
    notes.push({ code: "reach_refused", values: { universe: workspace.universe ?? 0, largest: reach.lower } });
  if (reach && reach.postsWithoutReach > 0)
    notes.push({ code: "posts_without_reach", values: { posts: reach.postsWithoutReach, all: reach.posts } });
  return { cells, missing, notes };
}
