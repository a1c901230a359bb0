import { listBuckets } from "#app/lib/dates/buckets.ts";
import { emptyGroup } from "#app/queries/groups.ts";
import type { GroupAnswer } from "#app/queries/measure-groups.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { metricCells, stateOf } from "#app/reports/metric-cells.ts";
import type { ReportColumn, ReportContext, ReportRow } from "#app/reports/report.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

export function bucketColumns(metrics: readonly MetricKey[], context: ReportContext): ReportColumn[] {
  return [
    column("day", "day", { label: `column.${context.filters.grain}` }),
    ...metricColumns(metrics, context),
    column("state", "word", { words: "state" }),
  ];
}

/** A row for every bucket of the period, those without data included: a chart draws them as gaps. */
export function bucketRows(metrics: readonly MetricKey[], answer: GroupAnswer, context: ReportContext): ReportRow[] {
  const { filters, workspace } = context;
  return listBuckets(filters, filters.grain, workspace.weekStart).map((day) => {
    const group = answer.groups.get(day) ?? emptyGroup({}, day);
    const { cells, missing } = metricCells(metrics, group, answer, context);
    const hasOther = metrics.some((key) => cells[key] !== null);
    const state = group.postDays === 0 && hasOther ? "known" : stateOf(group);
    return { key: day, cells: { day, ...cells, state }, missing, state };
  });
}
