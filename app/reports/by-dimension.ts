import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { metricCells, remarksOn, stateOf } from "#app/reports/metric-cells.ts";
import type { ReportBody, ReportContext } from "#app/reports/report.ts";
import type { DimensionKey } from "#db/metrics/dimensions.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

/** Metrics for each value of a dimension that is a word, the largest of the first metric first, and over all. */
export async function measureByWord(
  dimension: DimensionKey,
  metrics: readonly MetricKey[],
  context: ReportContext,
): Promise<ReportBody> {
  const [split, whole] = await Promise.all([
    measureGroups(context, { metrics, by: [dimension] }),
    measureGroups(context, { metrics, by: [] }),
  ]);
  const total = whole.groups.get("") ?? emptyGroup({}, null);
  const rows = [...split.groups.values()].map((group) => {
    const { cells, missing } = metricCells(metrics, group, split, context);
    return {
      key: group.key,
      // Orders credited to an account alone have no post, and so none of its words.
      cells: { [dimension]: group.dimensions[dimension] || "none", ...cells },
      missing,
      state: stateOf(group),
    };
  });
  const [first] = metrics;
  const sizeOf = (row: (typeof rows)[number]) => Number((first && row.cells[first]) ?? -1);
  return {
    columns: [column(dimension, "word", { words: dimension }), ...metricColumns(metrics, context)],
    rows: rows.toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.key < b.key ? -1 : 1)),
    totals: metricCells(metrics, total, whole, context).cells,
    ...remarksOn(metrics, total, whole),
  };
}
