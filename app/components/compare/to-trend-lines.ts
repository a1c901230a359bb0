import { seriesPaint } from "#app/components/charts/colours.ts";
import type { TrendLine, TrendPoint } from "#app/components/compare/trend-panel.tsx";
import type { ComparedName } from "#app/lib/compared.ts";
import { type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

/** A line for each of those compared, of its own rows. */
export function toTrendLines(
  { rows }: ReportView,
  chosen: readonly ComparedName[],
  toPoints: (own: readonly ReportRow[]) => readonly TrendPoint[],
): TrendLine[] {
  return chosen.map(({ id, name }, place) => ({
    id,
    name,
    paint: seriesPaint(place),
    points: toPoints(rows.filter((row) => textIn(row, "subject_id") === String(id))),
  }));
}
