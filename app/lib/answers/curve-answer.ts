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

/** Of a post that was first counted when its first days were over: how old it was, and what it had by then. */
export interface LateAnswer {
  readonly age: number;
  readonly share: number;
  readonly total: number;
}

export function answerLateCurve(view: ReportView): LateAnswer | null {
  const total = lastKnown(view.rows);
  const first = view.rows.find((row) => numberIn(row, "views") !== null);
  const age = first ? numberIn(first, "age_days") : null;
  const views = first ? numberIn(first, "views") : null;
  return total && age !== null && views !== null && age >= early ? { age, share: views / total, total } : null;
}

function lastKnown(rows: ReportView["rows"]): number | null {
  const row = rows.findLast((one) => numberIn(one, "views") !== null);
  return row ? numberIn(row, "views") : null;
}
