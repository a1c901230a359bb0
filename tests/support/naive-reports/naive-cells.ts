import { reports } from "#app/reports/index.server.ts";
import type { CellValue, Report } from "#app/reports/report.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";
import { missingOf } from "#tests/support/naive-reports/naive-capabilities.ts";
import { conversionInterval } from "#tests/support/naive-reports/naive-conversion.ts";
import {
  comparedWith,
  type NaiveContext,
  type NaivePeriod,
  onPlatforms,
  platformsIn,
  platformsWith,
  rowsFor,
  settingOf,
  valuesIn,
} from "#tests/support/naive-reports/naive-question.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";

export type NaiveCells = Readonly<Record<string, CellValue>>;
/** What a report must say: cells by row key (other cells are not looked at), and of the totals. */
export interface NaiveResult {
  readonly rows: ReadonlyMap<string, NaiveCells>;
  readonly totals: NaiveCells | null;
  /** The cell by which the rows must stand, the largest first and unknown ones last, where nobody chose an order. */
  readonly largestFirst?: string;
}

export function metricsOf(key: string): readonly MetricKey[] {
  const report: Report | undefined = reports.find((one) => one.key === key);
  if (!report) throw new Error(`There is no report ${key}`);
  return report.metrics;
}

/** The cells of metrics over some rows, and those of the period compared with. */
export function cellsOf(
  context: NaiveContext,
  metrics: readonly MetricKey[],
  rows: readonly NaiveRow[],
  period: NaivePeriod = context.filters,
): Record<string, CellValue> {
  const before = comparedWith(period, context.filters);
  const valueNow = valuesIn(context, rows, period);
  const valueBefore = before && valuesIn(context, rows, before);
  return Object.fromEntries(
    metrics.flatMap((key): [string, CellValue][] => [
      [key, valueNow(key)],
      ...(valueBefore ? [[`${key}_comparison`, valueBefore(key)] as [string, CellValue]] : []),
      ...(key === "conversion_rate" ? Object.entries(conversionInterval(context, rows, period)) : []),
    ]),
  );
}

/** The metrics of a report for each word that its rows of the period have, and over all. */
export function byWord(context: NaiveContext, key: string, word: "platform" | "relation"): NaiveResult {
  const metrics = metricsOf(key);
  const rows = rowsFor(context, metrics);
  const before = comparedWith(context.filters, context.filters);
  const isRead = ({ day }: NaiveRow) =>
    [context.filters, before].some((one) => one && day >= one.from && day <= one.to);
  const words = new Set(rows.filter(isRead).map((row) => row[word]));
  return {
    rows: new Map(
      [...words].map((value) => {
        const own = rows.filter((row) => row[word] === value);
        const asked =
          word === "platform"
            ? { ...context, filters: { ...context.filters, platforms: [value] } }
            : onPlatforms(context, platformsWith(context, word, value));
        const cells = cellsOf(asked, metrics, own);
        const told = { rows: own, setting: settingOf(asked, asked.filters) };
        const missing = missingOf(
          context.data,
          cells,
          metrics,
          { ...asked.filters, platforms: platformsIn(asked) },
          told,
        );
        // Orders credited to an account alone have no post, and so none of its words.
        return [value, { [word]: value || "none", ...cells, ...missing }];
      }),
    ),
    totals: cellsOf(context, metrics, rows),
    ...(metrics[0] ? { largestFirst: metrics[0] } : {}),
  };
}
