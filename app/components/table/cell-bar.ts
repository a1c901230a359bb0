import type { CSSProperties } from "react";
import { isNumeric } from "#app/components/table/cell-content.tsx";
import { type ColumnView, numberIn, type ReportView } from "#app/lib/report-view.ts";

declare module "react" {
  interface CSSProperties {
    /** How wide the bar of a cell is; see tables.css. */
    "--cell-bar"?: string;
  }
}

/** What a cell gets of a bar. */
export interface CellBar {
  readonly className: string;
  readonly style?: CSSProperties;
}

const none: CellBar = { className: "" };

/** The magnitude of a number as a bar behind it: the ground of its cell. */
export function cellBarOf(value: number | null, highest: number | undefined): CellBar {
  if (value === null || !highest || value <= 0) return none;
  return { className: "cell-bar", style: { "--cell-bar": `${Math.round((value / highest) * 96)}%` } };
}

export function highestOf(view: ReportView, key: string): number {
  return Math.max(0, ...view.rows.map((row) => numberIn(row, key) ?? 0));
}

/** Numbers stand on the right, one digit below the other. */
export function alignOf(column: ColumnView): string {
  return isNumeric(column) ? "text-right tabular" : "text-left";
}
