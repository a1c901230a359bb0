import { numberIn, type ReportView } from "#app/lib/report-view.ts";

/** How early the views of a post came: so many of its first days brought that share of all. */
export interface CurveAnswer {
  readonly days: number;
  readonly share: number;
  readonly total: number;
}

/** The days after publication that say most about a post. */
const early = 3;

export function answerCurve(view: ReportView): CurveAnswer | null {
  const total = lastKnown(view.rows);
  const first = lastKnown(view.rows.filter((row) => (numberIn(row, "age_days") ?? early) < early));
  return total && first !== null ? { days: early, share: first / total, total } : null;
}

function lastKnown(rows: ReportView["rows"]): number | null {
  const row = rows.findLast((one) => numberIn(one, "views") !== null);
  return row ? numberIn(row, "views") : null;
}
