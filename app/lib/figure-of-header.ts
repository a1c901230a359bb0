import type { ReportColumn } from "#app/reports/report.ts";

/** What the definition of a number that is no metric is found by: its header, for columns of one key may have several (the age of a post, and of a forecast), else its key. */
export function figureOfHeader({ key, label }: Pick<ReportColumn, "key" | "label">): string {
  return label.startsWith("column.") ? label.slice("column.".length) : key;
}
