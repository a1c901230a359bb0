import { type RawBuilder, sql } from "kysely";
import { type AttributionWindow, attributionWindows, type SalesMeasure, salesMeasures } from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** Which lines a window counts: those credited directly, or by a click within so many days; they nest. */
const conditions: Readonly<Record<AttributionWindow, string>> = {
  all: "true",
  direct: "window_days <= 0",
  "1d": "window_days <= 1",
  "7d": "window_days <= 7",
  "14d": "window_days <= 14",
};

export const salesSums = windowSums(salesMeasures);

/** The columns of some measures in all windows. */
export function windowSums(measures: readonly SalesMeasure[]): string[] {
  return attributionWindows.flatMap((window) => measures.map((measure) => `${measure}_${window}`));
}

/** Every measure of the lines of `from` once for each attribution window. */
export function spreadWindows(
  from: RawBuilder<unknown>,
  own: string,
  measures: readonly SalesMeasure[] = salesMeasures,
): RawBuilder<unknown> {
  const columns = attributionWindows.flatMap((window) =>
    measures.map((measure) => `case when ${conditions[window]} then ${measure} else 0 end as ${measure}_${window}`),
  );
  return sql`(select ${sql.raw(own)}, ${sql.raw(columns.join(", "))} from ${from}) as spread`;
}

/** A fact of all sales measures in all windows. Amounts may be negative, so any change may bring a row to nothing. */
export function salesTarget(table: keyof Database, key: readonly string[], from: RawBuilder<unknown>): FactTarget {
  return summedSalesTarget(table, key, spreadWindows(from, key.join(", ")));
}

/** The same from what has all windows already. */
export function summedSalesTarget(
  table: keyof Database,
  key: readonly string[],
  from: RawBuilder<unknown>,
): FactTarget {
  return { table, key, measures: salesSums, counts: salesSums, emptiesByFall: false, from };
}
