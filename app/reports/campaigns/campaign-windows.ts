import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { measureMaturity } from "#app/queries/measure-maturity.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { attributionWindows } from "#db/metrics/measures.ts";

const metrics = ["orders", "gross_sales", "cancelled_sales", "refunded_sales", "net_sales"] as const;

/** The sales of a campaign by attribution window: other columns of the same facts. Windows nest, so there is no total. */
export const campaignWindows = defineReport({
  key: "campaign-windows",
  page: "/campaigns/:campaign",
  facts: ["campaign_sales_day"],
  filters: ["period", "platform", "creator", "format", "relation", "tier", "channel"],
  rowsOf: "window",
  subject: "campaign",
  metrics,
  async run(context: ReportContext) {
    const answers = await Promise.all(
      attributionWindows.map(async (window) => {
        const asked = { ...context, filters: { ...context.filters, window } };
        const [answer, maturity] = await Promise.all([
          measureGroups(asked, { metrics, by: [] }),
          measureMaturity(asked),
        ]);
        const total = answer.groups.get("") ?? emptyGroup({}, null);
        return { window, answer, total, maturity, ...metricCells(metrics, total, answer, asked) };
      }),
    );
    const [whole] = answers;
    return {
      columns: [
        column("window", "word", { words: "window" }),
        ...metricColumns(metrics, context),
        column("maturity", "share"),
      ],
      rows: answers.map(({ window, cells, missing, maturity }) => ({
        key: window,
        cells: { window, ...cells, maturity: maturity.total },
        missing: { ...missing, maturity: "no_data" as const },
      })),
      ...(whole ? { notes: remarksOn(metrics, whole.total, whole.answer).notes } : {}),
    };
  },
});
