import type { Formula } from "#db/metrics/formula.ts";
import { getMetric } from "#db/metrics/metrics.ts";
import { missingOf } from "#tests/support/naive-reports/naive-capabilities.ts";
import { cellsOf, metricsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import {
  type NaiveContext,
  platformsIn,
  rowsFor,
  settingOf,
  withLevels,
} from "#tests/support/naive-reports/naive-question.ts";
import { naiveValue } from "#tests/support/naive-reports/naive-value.ts";
import { naiveRateInterval } from "#tests/support/naive-reports/naive-wilson.ts";

/** Every rate over all platforms and on each that has a row of the period: both sides over the rows that give both, and their interval. */
export function campaignEngagement(context: NaiveContext): NaiveResult {
  const metrics = metricsOf("campaign-engagement");
  const rows = rowsFor(context, metrics);
  const { from, to } = context.filters;
  const within = rows.filter(({ day }) => day >= from && day <= to);
  const found = ["all", ...new Set(within.map(({ platform }) => platform))].flatMap((platform) => {
    const own = platform === "all" ? rows : rows.filter((row) => row.platform === platform);
    const asked = platform === "all" ? context : { ...context, filters: { ...context.filters, platforms: [platform] } };
    const cells = cellsOf(asked, metrics, own);
    const counted = withLevels(own, asked.filters);
    const missing = missingOf(
      context.data,
      cells,
      metrics,
      { ...asked.filters, platforms: platformsIn(asked) },
      { rows: own, setting: settingOf(asked, asked.filters) },
    );
    return metrics.map((key): [string, NaiveCells] => {
      const { formula } = getMetric(key);
      if (formula.kind !== "ratio") throw new Error(`${key} is no ratio`);
      const sum = (side: Formula) =>
        naiveValue(side, counted, settingOf(asked, asked.filters), [formula.of, formula.per]);
      const [numerator, denominator] = [sum(formula.of), sum(formula.per)];
      const interval = key === "engagement_rate_followers" ? null : naiveRateInterval(numerator, denominator);
      const why = missing[`${key}:missing`];
      return [
        `${key} ${platform}`,
        {
          metric: `metric.${key}.label`,
          platform,
          value: cells[key] ?? null,
          value_lower: interval?.lower ?? null,
          value_upper: interval?.upper ?? null,
          numerator,
          denominator,
          ...(why === undefined ? {} : { "value:missing": why }),
        },
      ];
    });
  });
  return { rows: new Map(found), totals: null };
}
