import { rowsOfEach, type SentLine } from "#app/lib/answers/sent-lines.ts";
import type { ComparedName, TrendMeasure } from "#app/lib/compared.ts";
import { findColumn, numberIn, type ReportView } from "#app/lib/report-view.ts";

/** What is drawn of campaigns at equal age: what had come by each day since the start. */
export interface Ages {
  /** A rate has no sum so far, and views stand for it. */
  readonly measure: TrendMeasure;
  readonly lines: readonly SentLine[];
}

export function agesOf(view: ReportView, chosen: readonly ComparedName[], by: TrendMeasure): Ages {
  const measure = findColumn(view, `${by}_so_far`) ? by : "views";
  const lines = rowsOfEach(view, chosen).map(
    (own, place): SentLine => ({
      id: chosen[place]?.id ?? 0,
      values: own.map((row) => numberIn(row, `${measure}_so_far`)),
      gaps: [],
      young: [],
      corrected: [],
    }),
  );
  return { measure, lines };
}
