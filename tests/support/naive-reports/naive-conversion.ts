import {
  type NaiveContext,
  type NaivePeriod,
  settingOf,
  valueIn,
} from "#tests/support/naive-reports/naive-question.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";
import { naiveRateInterval } from "#tests/support/naive-reports/naive-wilson.ts";

/** Online orders of some days that a click led to. */
export function clickedOrders(
  context: NaiveContext,
  rows: readonly NaiveRow[],
  { from, to }: NaivePeriod,
): number | null {
  const within = rows.filter(({ day, family }) => family === "sales" && day >= from && day <= to);
  if (within.length === 0) return settingOf(context, { from, to }).hasSales ? 0 : null;
  return addUp(within.map((row) => row.values.click_orders ?? null));
}

/** Between what the conversion rate of some days lies, 19 times of 20. */
export function conversionInterval(context: NaiveContext, rows: readonly NaiveRow[], period: NaivePeriod) {
  const interval = naiveRateInterval(
    clickedOrders(context, rows, period),
    valueIn(context, "product_clicks", rows, period),
  );
  return { conversion_rate_lower: interval?.lower ?? null, conversion_rate_upper: interval?.upper ?? null };
}
