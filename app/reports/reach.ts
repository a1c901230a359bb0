import { headlineColumns, headlineRow } from "#app/reports/headline-rows.ts";
import { reachCells } from "#app/reports/reach-cells.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** People reached in a period, a row like those of the headline. It is no sum: every post seen in the period is looked at, so of a whole workspace it takes longest of all. */
export const reach = defineReport({
  key: "reach",
  page: "",
  facts: ["post_rise", "post_month", "post_day"],
  filters: ["period", "compare", "platform", "creator", "campaign", "format", "relation", "tier"],
  metrics: ["reach"],
  async run(context: ReportContext) {
    const { cells, missing, notes } = await reachCells(context);
    return {
      columns: headlineColumns(context),
      rows: [headlineRow("reach", { cells, missing }, null, context)],
      notes,
    };
  },
});
