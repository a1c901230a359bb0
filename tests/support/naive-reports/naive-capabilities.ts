import { type Formula, measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure, isMoneyMeasure } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import type { NaiveCells } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaivePeriod } from "#tests/support/naive-reports/naive-question.ts";
import { type NaiveTold, naiveReason } from "#tests/support/naive-reports/naive-reason.ts";
import type { NaiveData } from "#tests/support/naive-reports/naive-rows.ts";

/** Whether on no day of a period any of these platforms offered a measure; of what is sold, orders. Nothing is known of no platform. */
export function wasNotOffered(
  { raw }: NaiveData,
  measure: string,
  platforms: readonly string[],
  { from, to }: NaivePeriod,
): boolean {
  const isWithout = (platform: string) =>
    (raw.platform_capability ?? []).some(
      (row) =>
        row.platform === platform &&
        row.measure === measure &&
        ((row.from_day !== null && String(row.from_day) > to) || (row.to_day !== null && String(row.to_day) < from)),
    );
  return platforms.length > 0 && platforms.every(isWithout);
}

/** Why values are missing: `<metric>:missing` is not_available where a platform did not offer what they need, else anything else. */
export function missingOf(
  data: NaiveData,
  cells: NaiveCells,
  metrics: readonly MetricKey[],
  asked: NaivePeriod & { readonly platforms: readonly string[] },
  /** With what a value was computed from the reason itself is said. */
  from?: NaiveTold,
): NaiveCells {
  const lacks = (formula: Formula): boolean => {
    switch (formula.kind) {
      case "measure": {
        const measure = familyOfMeasure(formula.measure) === "sales" ? "orders" : formula.measure;
        return wasNotOffered(data, measure, asked.platforms, asked);
      }
      case "sum":
        return formula.needs === "any" ? formula.terms.every(lacks) : formula.terms.some(lacks);
      case "ratio":
        return lacks(formula.of) || lacks(formula.per);
      case "scale":
        return lacks(formula.of);
    }
  };
  // Money may be missing for want of a rate, which is said first.
  const said = metrics.filter((key) => cells[key] === null && !measuresOf(getMetric(key).formula).some(isMoneyMeasure));
  return Object.fromEntries(
    said.map((key) => {
      const reason = from ? naiveReason(key, from, asked) : null;
      return [`${key}:missing`, lacks(getMetric(key).formula) ? "not_available" : (reason ?? "other")];
    }),
  );
}
