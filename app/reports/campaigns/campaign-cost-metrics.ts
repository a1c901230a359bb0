import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { findUnpairedCosts, withoutUnpaired } from "#app/reports/campaigns/unpaired-costs.ts";
import { column } from "#app/reports/columns.ts";
import { unitOf } from "#app/reports/headline-rows.ts";
import { metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportContext, type ReportRow } from "#app/reports/report.ts";

const metrics = ["cost", "cpm", "cpv", "cpe", "cpc", "cpo", "return_on_ad_spend", "roi"] as const;

/** What a campaign's fulfilled cost bought in the period, a row each. */
export const campaignCostMetrics = defineReport({
  key: "campaign-cost-metrics",
  page: "/campaigns/:campaign",
  facts: ["campaign_cost", "campaign_day", "campaign_sales_day"],
  filters: ["period", "creator", "window"],
  subject: "campaign",
  metrics,
  async run(context: ReportContext) {
    const [answer, unpairedOf] = await Promise.all([
      measureGroups(context, { metrics, by: [] }),
      findUnpairedCosts(context, null),
    ]);
    const total = answer.groups.get("") ?? emptyGroup({}, null);
    const { cells, missing } = withoutUnpaired(metricCells(metrics, total, answer, context), unpairedOf(null));
    const { leftOut, notes = [] } = remarksOn(metrics, total, answer);
    return {
      columns: [column("metric", "message"), column("value", "by_metric"), column("unit", "text")],
      rows: metrics.map((metric): ReportRow => {
        const reason = missing[metric];
        return {
          key: metric,
          metric,
          cells: {
            metric: `metric.${metric}.label`,
            value: cells[metric] ?? null,
            unit: unitOf(metric, context.workspace.currency),
          },
          ...(reason ? { missing: { value: reason } } : {}),
        };
      }),
      ...(leftOut ? { leftOut } : {}),
      notes: [...notes, { code: "window", values: { window: context.filters.window } }],
    };
  },
});
