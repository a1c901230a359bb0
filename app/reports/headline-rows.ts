import { column } from "#app/reports/columns.ts";
import type { MetricCells } from "#app/reports/metric-cells.ts";
import type { ReportColumn, ReportContext, ReportRow } from "#app/reports/report.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** A metric a row: its value with the ends of its interval, and its value in the period compared with. */
export function headlineColumns({ filters }: ReportContext): ReportColumn[] {
  const value = column("value", "by_metric");
  return [
    column("metric", "message"),
    value,
    { ...value, key: "value_lower", role: { of: "value", is: "lower" } },
    { ...value, key: "value_upper", role: { of: "value", is: "upper" } },
    ...(filters.comparison
      ? [{ ...value, key: "value_comparison", role: { of: "value", is: "comparison" } as const }]
      : []),
    column("unit", "text"),
  ];
}

/** `series`: a value for each bucket of the result; null where there is none to draw. */
export function headlineRow(
  key: MetricKey,
  { cells, missing }: MetricCells,
  series: readonly (number | null)[] | null,
  { workspace, filters }: ReportContext,
): ReportRow {
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
    ...(series ? { series } : {}),
  };
}

/** Money in its currency, all else by how it is written. */
export function unitOf(key: MetricKey, currency: string): string {
  const { format } = getMetric(key);
  return format === "money" ? currency : format;
}
