import type { ColumnView, ReportView } from "#app/lib/report-view.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";

/** Of a number, so that those of a column line up: two at most, of what a file has more of; of an amount those of its currency. */
export function digitsOf(
  { digits, currencyIn }: Pick<ColumnView, "digits" | "currencyIn">,
  row: Pick<ReportView["rows"][number], "cells"> | null,
): number | undefined {
  const currency = currencyIn ? row?.cells[currencyIn] : null;
  if (typeof currency === "string") return minorDigits(currency);
  return digits === undefined ? undefined : Math.min(2, digits);
}
