import type { NaivePeriod } from "#tests/support/naive-reports/naive-question.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";

/** How the post-days of some days are known: as nine of ten of them are, or as most are where no kind has nine of ten. `hasOther`: whether anything is known that is not of posts. */
export function stateIn(rows: readonly NaiveRow[], { from, to }: NaivePeriod, hasOther = false): string {
  const own = rows.flatMap(({ day, quality }) => (quality && day >= from && day <= to ? [quality] : []));
  const sum = (name: "all" | "interpolated" | "gaps") => own.reduce((total, one) => total + one[name], 0);
  const all = sum("all");
  if (all === 0) return hasOther ? "known" : "no_data";
  if (sum("gaps") >= 0.9 * all) return "gap";
  return sum("interpolated") >= 0.9 * all ? "interpolated" : "known";
}
