import { isNumeric } from "#app/components/table/cell-display.tsx";
import { type ColumnView, numberIn, type ReportView } from "#app/lib/report-view.ts";

/** The magnitude of a number as a bar behind it, from the right, as the number stands. */
export function CellBar({ value, highest }: { value: number | null; highest: number | undefined }) {
  if (value === null || !highest || value <= 0) return null;
  return (
    <span
      aria-hidden="true"
      className="absolute inset-y-1.5 right-1 rounded-[2px] bg-crust-soft"
      style={{ width: `${Math.round((value / highest) * 96)}%` }}
    />
  );
}

export function highestOf(view: ReportView, key: string): number {
  return Math.max(0, ...view.rows.map((row) => numberIn(row, key) ?? 0));
}

/** Numbers stand on the right, one digit below the other. */
export function alignOf(column: ColumnView): string {
  return isNumeric(column) ? "text-right tabular" : "text-left";
}
