import { listBuckets } from "#app/lib/dates/buckets.ts";
import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import { headlineColumns, headlineRow } from "#app/reports/headline-rows.ts";
import { metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { productSalesFilters } from "#app/reports/sales-filters.ts";
import { getMetric } from "#db/metrics/metrics.ts";

const metrics = [
  "views",
  "product_clicks",
  "orders",
  "net_sales",
  "gross_sales",
  "cancelled_sales",
  "refunded_sales",
  "returns_share",
  "interest_share",
] as const;

/** The numbers of a product: how often posts that recommend it were seen, what was bought of it, and what of that came back. */
export const productHeadline = defineReport({
  key: "product-headline",
  page: "/shop/products/:product",
  facts: ["product_day", "product_sales_day"],
  filters: productSalesFilters,
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
    const found = metricCells(metrics, total, whole, context);
    const seriesOf = (key: (typeof metrics)[number]) =>
      buckets.map((bucket) =>
        metricValueOf(getMetric(key), series.groups.get(bucket) ?? emptyGroup({}, bucket), "current", series.reader),
      );
    const { leftOut, notes } = remarksOn(metrics, total, whole);
    return {
      columns: headlineColumns(context),
      rows: metrics.map((key) => headlineRow(key, found, seriesOf(key), context)),
      buckets,
      leftOut,
      notes: [{ code: "counted_for_each_product", values: {} }, ...notes],
    };
  },
});
