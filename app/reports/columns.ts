import type { ColumnKind, ReportColumn, ReportContext } from "#app/reports/report.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** Metrics whose value is, or comes with, an interval. */
const withInterval: ReadonlySet<MetricKey> = new Set([
  "reach",
  "frequency",
  "engagement_rate_reach",
  "conversion_rate",
  "theme_lift",
]);

/** Of those the ones that are made of people reached: what stands between the bounds was measured by nobody. */
const ofPeople: ReadonlySet<string> = new Set<MetricKey>(["reach", "frequency", "engagement_rate_reach"]);

/** Whether what stands between the bounds of a metric was measured by nobody. */
export function isEstimateBetweenBounds(metric: string): boolean {
  return ofPeople.has(metric);
}

export function column(key: string, kind: ColumnKind, options: Partial<ReportColumn> = {}): ReportColumn {
  return { key, kind, label: `column.${key}`, isSortable: false, ...options };
}

/** Amounts in major units, each in the currency that the column `currency` of its row names: a file has four digits where a minor unit has them. */
export function amountColumn(key: string, options: Partial<ReportColumn> = {}): ReportColumn {
  return column(key, "number", { digits: 4, currencyIn: "currency", ...options });
}

/** A metric's column, and beside it the ends of its interval and its value in the period compared with. */
export function metricColumns(
  metrics: readonly MetricKey[],
  { workspace, filters }: ReportContext,
  options: Partial<ReportColumn> = {},
): ReportColumn[] {
  return metrics.flatMap((metric) => {
    const key = options.key ?? metric;
    const isMoney = getMetric(metric).format === "money";
    const main: ReportColumn = {
      ...column(key, "metric", { ...(isMoney ? { currency: workspace.currency } : {}), ...options }),
      metric,
      label: `metric.${metric}.label`,
      ...(ofPeople.has(metric) ? { isEstimate: true } : {}),
    };
    const beside = (is: "comparison" | "lower" | "upper"): ReportColumn => ({
      ...main,
      key: `${key}_${is}`,
      role: { of: key, is },
      ...(main.isEstimate ? { isEstimate: is === "comparison" } : {}),
      isSortable: false,
    });
    return [
      main,
      ...(withInterval.has(metric) ? [beside("lower"), beside("upper")] : []),
      ...(filters.comparison ? [beside("comparison")] : []),
    ];
  });
}
