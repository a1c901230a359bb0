import { listBuckets } from "#app/lib/dates/buckets.ts";
import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import { headlineColumns, headlineRow } from "#app/reports/headline-rows.ts";
import { metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { salesFilters } from "#app/reports/sales-filters.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

const metrics = [
  "impressions",
  "views",
  "engagements",
  "engagement_rate_views",
  "product_clicks",
  "orders",
  "net_sales",
] as const satisfies readonly MetricKey[];

/** The sums of a period, a row each, with the period compared with and a value a bucket for a sparkline. How many people they reached is a report of its own. */
export const headline = defineReport({
  key: "headline",
  page: "",
  facts: [
    "workspace_day",
    "account_day",
    "campaign_day",
    "workspace_sales_day",
    "account_sales_day",
    "campaign_sales_day",
  ],
  filters: salesFilters,
  metrics,
  annotations: { untold: "Cards: a sparkline has no days that could be marked." },
  async run(context: ReportContext) {
    const { workspace, filters } = context;
    const [whole, series] = await Promise.all([
      measureGroups(context, { metrics, by: [] }),
      measureGroups(context, { metrics, by: [], isBucketed: true }),
    ]);
    const total = whole.groups.get("") ?? emptyGroup({}, null);
    const buckets = listBuckets(filters, filters.grain, workspace.weekStart);
    const { cells, missing } = metricCells(metrics, total, whole, context);
    const hasImpressions = cells.impressions !== null || cells.impressions_comparison != null;
    const rows = metrics
      .filter((key) => key !== "impressions" || hasImpressions)
      .map((key) =>
        headlineRow(
          key,
          { cells, missing },
          buckets.map((bucket) =>
            metricValueOf(
              getMetric(key),
              series.groups.get(bucket) ?? emptyGroup({}, bucket),
              "current",
              series.reader,
            ),
          ),
          context,
        ),
      );
    const remarks = remarksOn(metrics, total, whole);
    const instead = hasImpressions || total.postDays === 0 ? [] : [{ code: "views_instead", values: {} }];
    return {
      columns: headlineColumns(context),
      rows,
      buckets,
      leftOut: remarks.leftOut,
      notes: [...instead, ...remarks.notes],
    };
  },
});
