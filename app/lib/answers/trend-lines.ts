import { type Corrected, rowsOfEach, type SentLine, stretchesOf } from "#app/lib/answers/sent-lines.ts";
import { type ComparedName, mostTakenBack, type TrendMeasure, trendRate } from "#app/lib/compared.ts";
import { isImmature } from "#app/lib/is-immature.ts";
import { numberIn, type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

/** What is drawn of those compared over time, and the highest of it. */
export interface Trends {
  /** The first days of the buckets. */
  readonly days: readonly string[];
  readonly lines: readonly SentLine[];
  readonly highest: { readonly name: string; readonly value: number; readonly day: string } | null;
}

export function trendsOf(view: Pick<ReportView, "rows">, chosen: readonly ComparedName[], by: TrendMeasure): Trends {
  const lines = rowsOfEach(view, chosen).map((own, place): SentLine => {
    const firstKnown = own.findIndex((row) => numberIn(row, by) !== null);
    return {
      id: chosen[place]?.id ?? 0,
      values: own.map((row) => (isCorrected(row, by) ? null : toSent(numberIn(row, by), by))),
      // Before anything is known of somebody nothing is missing.
      gaps: stretchesOf(own, (row, at) => at > firstKnown && (isCorrected(row, by) || isGap(row, by))),
      young: by === "net_sales" ? stretchesOf(own, (row) => isImmature(row, "maturity")) : [],
      corrected: own.flatMap((row, at): Corrected[] =>
        isCorrected(row, by) ? [{ at, value: toSent(numberIn(row, by), by), share: numberIn(row, "taken_back") }] : [],
      ),
    };
  });
  const [highest] = view.rows
    .filter((row) => numberIn(row, by) !== null && !isCorrected(row, by))
    .toSorted((a, b) => (numberIn(b, by) ?? 0) - (numberIn(a, by) ?? 0));
  return {
    days: [...new Set(view.rows.map((row) => textIn(row, "day")))],
    lines,
    highest: highest
      ? { name: textIn(highest, "name"), value: numberIn(highest, by) ?? 0, day: textIn(highest, "day") }
      : null,
  };
}

/** A rate of what a platform took back is no rate, or none of that bucket. */
function isCorrected(row: ReportRow, by: TrendMeasure): boolean {
  if (by !== trendRate) return false;
  if (numberIn(row, by) === null) return row.missing?.[by] === "corrected";
  return (numberIn(row, "taken_back") ?? 0) > mostTakenBack;
}

/** Orders are known by the day whether or not posts were read on it. */
function isGap(row: ReportRow, by: TrendMeasure): boolean {
  if (numberIn(row, by) === null) return true;
  return by !== "orders" && by !== "net_sales" && (row.state === "gap" || row.state === "no_data");
}

/** A drawing and its words show no more of a rate than six digits. */
function toSent(value: number | null, by: TrendMeasure): number | null {
  return value !== null && by === trendRate ? Number(value.toPrecision(6)) : value;
}
