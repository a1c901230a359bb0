import { sumReach } from "#app/queries/measure-reach.server.ts";
import { reachColumns, reachRows } from "#app/reports/reach-rows.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = ["reach"] as const;

/** How many people posts reached, over all of them and on each platform: intervals that do not add up, for people on two platforms may be the same. */
export const reachByPlatform = defineReport({
  key: "reach-by-platform",
  page: "/creators/:creator",
  facts: ["post_rise", "post_month", "post_day"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier"],
  metrics,
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const ofPlatforms = await sumReach(db, workspace, filters, filters, "platform");
    const { rows, notes } = reachRows(ofPlatforms, workspace.universe);
    return {
      columns: reachColumns(metrics, { ...context, filters: { ...filters, comparison: null } }),
      rows: rows.map(({ row }) => row),
      notes,
    };
  },
});
