import { listBuckets } from "#app/lib/dates/buckets.ts";
import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import { column } from "#app/reports/columns.ts";
import { metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import { reachCells } from "#app/reports/reach-cells.ts";
import { defineReport, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

const metrics = [
  "impressions",
  "views",
  "reach",
  "engagements",
  "engagement_rate_views",
  "product_clicks",
  "orders",
  "net_sales",
] as const satisfies readonly MetricKey[];

/** The numbers of a period, a row each, with the period compared with and a value a bucket for a sparkline. */
export const headline = defineReport({
  key: "headline",
  facts: [
    "workspace_day",
    "account_day",
    "campaign_day",
    "workspace_sales_day",
    "account_sales_day",
    "campaign_sales_day",
    "post_day",
  ],
  filters: ["period", "compare", "grain", "platform", "creator", "campaign", "format", "relation", "channel", "window"],
  metrics,
  async run(context: ReportContext) {
    const { workspace, filters } = context;
    const [whole, series, reach] = await Promise.all([
      measureGroups(context, { metrics, by: [] }),
      measureGroups(context, { metrics, by: [], isBucketed: true }),
      reachCells(context),
    ]);
    const total = whole.groups.get("") ?? emptyGroup({}, null);
    const buckets = listBuckets(filters, filters.grain, workspace.weekStart);
    const { cells, missing } = metricCells(metrics, total, whole, context);
    Object.assign(cells, reach.cells);
    Object.assign(missing, reach.missing);
    const hasImpressions = cells.impressions !== null || cells.impressions_comparison != null;
    const rows = metrics
      .filter((key) => key !== "impressions" || hasImpressions)
      .map((key): ReportRow => {
        const reason = missing[key];
        return {
          key,
          metric: key,
          cells: {
            metric: `metric.${key}.label`,
            value: cells[key] ?? null,
            value_lower: cells[`${key}_lower`] ?? null,
            value_upper: cells[`${key}_upper`] ?? null,
            ...(filters.comparison ? { value_comparison: cells[`${key}_comparison`] ?? null } : {}),
            unit: unitOf(key, workspace.currency),
          },
          ...(reason ? { missing: { value: reason } } : {}),
          ...(key === "reach"
            ? {}
            : {
                series: buckets.map((bucket) =>
                  metricValueOf(
                    getMetric(key),
                    series.groups.get(bucket) ?? emptyGroup({}, bucket),
                    "current",
                    series.reader,
                  ),
                ),
              }),
        };
      });
    const remarks = remarksOn(metrics, total, whole);
    const instead = hasImpressions || total.postDays === 0 ? [] : [{ code: "views_instead", values: {} }];
    const value = column("value", "by_metric");
    return {
      columns: [
        column("metric", "message"),
        value,
        { ...value, key: "value_lower", role: { of: "value", is: "lower" } },
        { ...value, key: "value_upper", role: { of: "value", is: "upper" } },
        ...(filters.comparison
          ? [{ ...value, key: "value_comparison", role: { of: "value", is: "comparison" } as const }]
          : []),
        column("unit", "text"),
      ],
      rows,
      buckets,
      leftOut: remarks.leftOut,
      notes: [...instead, ...reach.notes, ...remarks.notes],
    };
  },
});

function unitOf(key: MetricKey, currency: string): string {
  const { format } = getMetric(key);
  return format === "money" ? currency : format;
}
