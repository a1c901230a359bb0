import { missingOf } from "#tests/support/naive-reports/naive-capabilities.ts";
import { cellsOf, metricsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { naiveMaturity } from "#tests/support/naive-reports/naive-maturity.ts";
import {
  bucketsOf,
  type NaiveContext,
  platformsIn,
  rowsFor,
  settingOf,
} from "#tests/support/naive-reports/naive-question.ts";
import { stateIn } from "#tests/support/naive-reports/naive-state.ts";

/** The metrics of a report by bucket, why one is missing and how the bucket's days are known; over the whole period in all. */
export function overTime(context: NaiveContext, key: string): NaiveResult {
  const metrics = metricsOf(key);
  const rows = rowsFor(context, metrics);
  const platforms = platformsIn(context);
  const found = bucketsOf(context).map(({ day, period }): [string, NaiveCells] => {
    const cells = cellsOf(context, metrics, rows, period);
    const hasAny = metrics.some((metric) => cells[metric] !== null);
    const state = stateIn(rows, period, hasAny);
    const told = { rows, setting: settingOf(context, period) };
    const missing = missingOf(context.data, cells, metrics, { ...period, platforms }, told);
    return [day, { ...cells, ...missing, state }];
  });
  return {
    rows: new Map(found),
    totals: cellsOf(context, metrics, rows),
  };
}

/** The same with the share of orders that cannot come back any more. */
export function salesOf(context: NaiveContext, key: string): NaiveResult {
  const { rows, totals } = overTime(context, key);
  const maturity = naiveMaturity(context);
  const withMaturity = bucketsOf(context).map(({ day, period }): [string, NaiveCells] => [
    day,
    { ...rows.get(day), maturity: maturity(period) },
  ]);
  return { rows: new Map(withMaturity), totals: { ...totals, maturity: maturity(context.filters) } };
}
