import { measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import type { NaivePeriod } from "#tests/support/naive-reports/naive-question.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";

/** Why a sum of counts is not known although its platforms offer it, from the rows that the filters leave; null: not said here, of quotients and money. */
export function naiveReason(key: MetricKey, rows: readonly NaiveRow[], { from, to }: NaivePeriod): string | null {
  const { formula } = getMetric(key);
  const [first, ...others] = measuresOf(formula);
  if (!first || formula.kind === "ratio" || formula.kind === "scale") return null;
  const family = familyOfMeasure(first);
  const own = rows.filter((row) => row.family === family && row.day >= from && row.day <= to);
  switch (family) {
    case "exposure":
      if (own.every(({ quality }) => !quality?.all)) return "no_data";
      return first === "purchase_intent_comments" && others.length === 0 ? "comments_unread" : "not_provided";
    case "followers":
      return key === "follower_growth" && own.length > 0 ? "start_unknown" : "not_provided";
    case "sales":
      return own.length === 0 ? "no_data" : "not_provided";
    default:
      return null;
  }
}
