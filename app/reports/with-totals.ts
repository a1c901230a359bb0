import { hasTotalRow } from "#app/lib/csv/has-total-row.ts";
import { column } from "#app/reports/columns.ts";
import type { ReportResult } from "#app/reports/report.ts";

/** A result with its totals as the last row, where it has any. A first column says of every row whether it is one or the `total`, so that neither a sum nor a program takes it for another. */
export function withTotals(result: ReportResult): ReportResult {
  const rows = result.rows.map((row) => ({ ...row, cells: { ...row.cells, row_kind: "row" } }));
  const total = { key: "total", cells: { ...result.totals, row_kind: "total" } };
  return {
    ...result,
    columns: [column("row_kind", "text"), ...result.columns],
    rows: hasTotalRow(result) ? [...rows, total] : rows,
  };
}
