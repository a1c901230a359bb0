import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { bucketColumns, bucketRows } from "#app/reports/bucket-rows.ts";
import { metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import type { ReportBody, ReportContext } from "#app/reports/report.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

/** Metrics by day, week or month, and over the whole period. */
export async function measureOverTime(metrics: readonly MetricKey[], context: ReportContext): Promise<ReportBody> {
  const [series, whole] = await Promise.all([
    measureGroups(context, { metrics, by: [], isBucketed: true }),
    measureGroups(context, { metrics, by: [] }),
  ]);
  const total = whole.groups.get("") ?? emptyGroup({}, null);
  return {
    columns: bucketColumns(metrics, context),
    rows: bucketRows(metrics, series, context),
    totals: metricCells(metrics, total, whole, context).cells,
    ...remarksOn(metrics, total, whole),
  };
}
