import { numberIn, type ReportRow } from "#app/lib/report-view.ts";

/** Whether less than all of a row's orders is final, or it is too early to tell how much. */
export function isImmature(row: ReportRow, maturity: string): boolean {
  const share = numberIn(row, maturity);
  return share === null ? row.missing?.[maturity] === "not_mature" : share < 1;
}
