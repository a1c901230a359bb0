import type { CellValue, Filters, Report, ReportBody } from "#app/reports/report.ts";

/** The rows by the chosen column, as a list in the database is sorted: unknown last, ties as they were. */
export function sortRows(
  body: ReportBody,
  { sorts = [], sortColumns = {} }: Pick<Report, "sorts" | "sortColumns">,
  filters: Filters,
): ReportBody {
  const chosen = filters.sort ?? sorts[0];
  if (chosen === undefined) return body;
  const key = sortColumns[chosen] ?? chosen;
  const sign = filters.direction === "asc" ? 1 : -1;
  const rows = body.rows.toSorted((a, b) => {
    const [one = null, other = null] = [a.cells[key], b.cells[key]];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * compare(one, other);
  });
  return { ...body, rows };
}

function compare(one: NonNullable<CellValue>, other: NonNullable<CellValue>): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "en");
}
