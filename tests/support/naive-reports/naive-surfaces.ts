import type { MetricKey } from "#db/metrics/metrics.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import {
  bucketsOf,
  comparedWith,
  filteredRows,
  type NaiveContext,
  type NaivePeriod,
  valueIn,
} from "#tests/support/naive-reports/naive-question.ts";
import { stateIn } from "#tests/support/naive-reports/naive-state.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

/** Where content was seen: impressions of the platforms that give any, views of the others; what has no surface is unspecified. */
export function naiveSurfaces(context: NaiveContext, metrics: readonly MetricKey[]): NaiveResult {
  const rows = filteredRows(context, "exposure") ?? [];
  const bySurface = filteredRows(context, "exposure", "surface") ?? [];
  const periods = [context.filters, comparedWith(context.filters, context.filters)].filter((one) => one !== null);
  const read = [...rows, ...bySurface].filter(({ day }) => periods.some(({ from, to }) => day >= from && day <= to));
  const platforms = [...new Set(read.map(({ platform }) => platform))];
  const [impressions = "impressions", views = "views"] = metrics;
  const countsWith = new Map(
    platforms.map((platform) => {
      const own = rows.filter((row) => row.platform === platform);
      const hasAny = periods.some((period) => valueIn(context, impressions, own, period) !== null);
      return [platform, hasAny ? impressions : views];
    }),
  );
  const cells = (period: NaivePeriod): Record<string, number | null> => {
    const found: Record<string, number | null> = { total: null };
    for (const [platform, metric] of countsWith) {
      const ofPlatform = rows.filter((row) => row.platform === platform);
      const split = bySurface.filter((row) => row.platform === platform);
      const total = valueIn(context, metric, ofPlatform, period);
      found.total = addUp([found.total ?? null, total]);
      const parts = [...new Set(split.map(({ surface }) => surface))].map((surface) => {
        const value = valueIn(
          context,
          metric,
          split.filter((row) => row.surface === surface),
          period,
        );
        found[surface] = addUp([found[surface] ?? null, value]);
        return value;
      });
      const rest = total === null ? 0 : total - (addUp(parts) ?? 0);
      if (rest !== 0) found.unspecified = addUp([found.unspecified ?? null, rest]);
    }
    const { surfaces } = context.filters;
    if (surfaces.length === 0) return found;
    const chosen = Object.entries(found).filter(([surface]) => surfaces.includes(surface));
    return { ...Object.fromEntries(chosen), total: addUp(chosen.map(([, value]) => value)) };
  };
  const known = (period: NaivePeriod, suffix = ""): NaiveCells =>
    Object.fromEntries(
      Object.entries(cells(period))
        .filter(([key, value]) => value !== null || key === "total")
        .map(([key, value]) => [`${key}${suffix}`, value]),
    );
  const both = (period: NaivePeriod): NaiveCells => {
    const before = comparedWith(period, context.filters);
    return before ? { ...known(period), ...known(before, "_comparison") } : known(period);
  };
  return {
    rows: new Map(
      bucketsOf(context).map(({ day, period }) => [day, { ...both(period), state: stateIn(rows, period) }]),
    ),
    totals: both(context.filters),
  };
}
