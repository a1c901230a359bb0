import type { MetricKey } from "#db/metrics/metrics.ts";
import { missingOf } from "#tests/support/naive-reports/naive-capabilities.ts";
import { cellsOf, metricsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import {
  comparedWith,
  type NaiveContext,
  platformsIn,
  rowsFor,
  settingOf,
} from "#tests/support/naive-reports/naive-question.ts";
import { naiveReach } from "#tests/support/naive-reports/naive-reach.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";

export function headlineOf(context: NaiveContext): NaiveResult {
  const metrics = metricsOf("headline");
  const rows = rowsFor(context, metrics);
  const cells = cellsOf(context, metrics, rows);
  const hasImpressions = cells.impressions !== null || cells.impressions_comparison != null;
  return rowsByMetric(
    context,
    metrics.filter((key) => key !== "impressions" || hasImpressions),
    rows,
  );
}

export function productHeadline(context: NaiveContext): NaiveResult {
  const metrics = metricsOf("product-headline");
  return rowsByMetric(context, metrics, rowsFor(context, metrics));
}

export function reachOf(context: NaiveContext): NaiveResult {
  const before = comparedWith(context.filters, context.filters);
  const reach = naiveReach(context, context.filters);
  const reachBefore = before && naiveReach(context, before);
  const cells = {
    value: reach?.estimate ?? null,
    value_lower: reach?.lower ?? null,
    value_upper: reach?.upper ?? null,
    ...(before ? { value_comparison: reachBefore?.estimate ?? null } : {}),
  };
  return { rows: new Map([["reach", cells]]), totals: null };
}

/** A row a metric: its value, why it has none, and its value in the days compared with. */
function rowsByMetric(context: NaiveContext, metrics: readonly MetricKey[], rows: readonly NaiveRow[]): NaiveResult {
  const cells = cellsOf(context, metrics, rows);
  const asked = { ...context.filters, platforms: platformsIn(context) };
  const missing = missingOf(context.data, cells, metrics, asked, {
    rows,
    setting: settingOf(context, context.filters),
  });
  const isCompared = comparedWith(context.filters, context.filters) !== null;
  const found = metrics.map((key): [string, NaiveCells] => [
    key,
    {
      value: cells[key] ?? null,
      ...(isCompared ? { value_comparison: cells[`${key}_comparison`] ?? null } : {}),
      ...(`${key}:missing` in missing ? { "value:missing": missing[`${key}:missing`] ?? null } : {}),
    },
  ]);
  return { rows: new Map(found), totals: null };
}
