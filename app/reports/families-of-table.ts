import { facts } from "#db/metrics/facts.ts";
import type { MeasureFamily } from "#db/metrics/measures.ts";

/** Of tables that no metric is asked of, by the first pattern that fits; what a source states as it stands belongs to none. */
const patterns: readonly (readonly [RegExp, readonly MeasureFamily[]])[] = [
  [/_reported$/, []],
  [/theme.*month/, ["exposure", "sales"]],
  [/order|sales/, ["sales"]],
  [/cost/, ["cost"]],
  [/^(post|theme|life|kept|forecast|piece|recommendation_day)/, ["exposure"]],
];

/** The families of measures that a table comes down to, which say where its numbers come from and how complete they are. */
export function familiesOfTable(table: string): readonly MeasureFamily[] {
  const fact = facts.find((one) => one.table === table);
  return fact ? [fact.family] : (patterns.find(([pattern]) => pattern.test(table))?.[1] ?? []);
}
