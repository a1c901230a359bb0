import { mostOpenRows } from "#app/lib/limits.ts";
import type { ReportView } from "#app/lib/report-view.ts";

/** Whether the address asks for every row of a figure: of it by name, or of all, as for paper. */
export function asksForWhole(search: URLSearchParams, figure: string): boolean {
  const asked = search.getAll("rows");
  return asked.includes(figure) || asked.includes("all");
}

/** The page of a computed result that the address names, as a list has it: its count still says how many rows there are. All of them where the address asks for the whole of the figure, as paper does. */
export function pageOfRows(view: ReportView, search: URLSearchParams, figure: string): ReportView {
  if (asksForWhole(search, figure)) return view;
  const last = Math.max(1, Math.ceil(view.rows.length / mostOpenRows));
  const given = search.get("page") ?? "";
  const page = Math.min(last, /^[1-9]\d{0,5}$/.test(given) ? Number(given) : 1);
  return {
    ...view,
    filters: { ...view.filters, page },
    rows: view.rows.slice((page - 1) * mostOpenRows, page * mostOpenRows),
    rowCount: view.rows.length,
    pageSize: mostOpenRows,
  };
}
