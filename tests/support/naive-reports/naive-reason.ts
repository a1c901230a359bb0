import { type Formula, measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure, type MeasureFamily } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import type { NaivePeriod } from "#tests/support/naive-reports/naive-question.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import { type NaiveSetting, naiveValue } from "#tests/support/naive-reports/naive-value.ts";

/** What a missing value was computed from. */
export interface NaiveTold {
  /** The rows that the filters leave, whatever their days. */
  readonly rows: readonly NaiveRow[];
  readonly setting: NaiveSetting;
}

/** Why a sum or a share of counts is not known although its platforms offer it; null: not said here, of money and of levels that change by the day. */
export function naiveReason(key: MetricKey, { rows, setting }: NaiveTold, { from, to }: NaivePeriod): string | null {
  const { formula } = getMetric(key);
  const families = new Set(measuresOf(formula).map(familyOfMeasure));
  if (formula.kind === "scale" || ![...families].every((family) => told.includes(family))) return null;
  const within = rows.filter(({ day }) => day >= from && day <= to);
  const hasRows = (family: MeasureFamily) => within.some((row) => row.family === family);
  if (formula.kind === "ratio") {
    if (families.has("followers")) return null;
    const undivided = whyNotDivided(formula, within, setting);
    if (undivided) return undivided;
  }
  if (families.has("exposure") && within.every(({ quality }) => !quality?.all)) return "no_data";
  if (measuresOf(formula).includes("purchase_intent_comments")) return "comments_unread";
  if (key === "follower_growth" && hasRows("followers")) return "start_unknown";
  if (families.has("sales") && !families.has("exposure") && !hasRows("sales")) return "no_data";
  return "not_provided";
}

const told: readonly MeasureFamily[] = ["exposure", "sales", "followers"];

/** Where both sides are known: one is below none after corrections, or there is nothing to divide by, or more than all of it. */
function whyNotDivided(
  { of, per }: Extract<Formula, { kind: "ratio" }>,
  rows: readonly NaiveRow[],
  setting: NaiveSetting,
): string | null {
  const sides = [of, per].map((side) => naiveValue(side, rows, setting, [of, per]));
  const [part = null, whole = null] = sides;
  if (part === null || whole === null) return null;
  return whole !== 0 && (part < 0 || whole < 0) ? "corrected" : "not_divisible";
}
