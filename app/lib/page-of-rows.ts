import { mostOpenRows } from "#app/lib/limits.ts";
import type { ReportView } from "#app/lib/report-view.ts";

/** The page of a computed result that the address names, as a list has it: its count still says how many rows there are. All of them where the address asks for the whole of the figure, as paper does. */
export function pageOfRows(view: ReportView, search: URLSearchParams, figure: string): ReportView {
  const asked = search.getAll("rows");
  if (asked.includes(figure) || asked.includes("all")) return view;
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
