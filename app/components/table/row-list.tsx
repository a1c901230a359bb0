import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { CellDisplay } from "#app/components/table/cell-display.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];

export interface RowListProps {
  view: ReportView;
  renderFirst: (row: Row) => ReactNode;
  linkTo?: ((row: Row) => string | null) | undefined;
  brief: readonly string[];
}

/** A list on a small screen: the name of a row, and below it what matters most. */
export function RowList({ view, renderFirst, linkTo, brief }: RowListProps) {
  const columns = brief.flatMap((key) => view.columns.find((column) => column.key === key) ?? []);
  return (
    <ul className="border-t border-rule md:hidden">
      {view.rows.map((row) => {
        const content = (
          <>
            <span className="block truncate font-medium">{renderFirst(row)}</span>
            <span className="mt-0.5 flex flex-wrap gap-x-4 text-note text-muted">
              {columns.map((column) => (
                <span key={column.key}>
                  {column.label}{" "}
                  <span className="tabular text-ink">
                    <CellDisplay view={view} column={column} row={row} style="short" />
                  </span>
                </span>
              ))}
            </span>
          </>
        );
        const to = linkTo?.(row);
        return (
          <li key={row.key} className="border-b border-rule">
            {to ? (
              <Link to={to} className="block min-h-14 py-2">
                {content}
              </Link>
            ) : (
              <div className="min-h-14 py-2">{content}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
