import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Sparkline } from "#app/components/charts/sparkline.tsx";
import { alignOf, CellBar, highestOf } from "#app/components/table/cell-bar.tsx";
import { CellDisplay } from "#app/components/table/cell-display.tsx";
import { HeaderLabel } from "#app/components/table/header-label.tsx";
import { RowList } from "#app/components/table/row-list.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ColumnView, numberIn, type ReportView } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];

export interface PlainTableProps {
  view: ReportView;
  caption: string;
  /** In this order; all but those beside another (comparison, ends of intervals) when absent. */
  columns?: readonly string[];
  /** Columns whose magnitude is drawn in the cell. */
  bars?: readonly string[];
  /** The first cell of a row; its text when absent. */
  renderFirst?: (row: Row) => ReactNode;
  /** Where a row leads. */
  linkTo?: (row: Row) => string | null;
  hasSparkline?: boolean;
  hasTotals?: boolean;
  /** Whether the first column takes the room that the others leave and cuts its text, instead of widening the table. */
  isFirstCut?: boolean;
  /** On small screens rows of two lines stand for the table, with these columns below the name. */
  brief?: readonly string[];
}

/** A result as a table drawn on the server, without sorting: small tables, and the proof below a chart. */
export function PlainTable(props: PlainTableProps) {
  const {
    view,
    caption,
    renderFirst,
    linkTo,
    hasSparkline = false,
    hasTotals = true,
    isFirstCut = false,
    brief,
  } = props;
  const { t } = useI18n();
  const columns = chooseColumns(view, props.columns);
  const bars = new Map((props.bars ?? []).map((key) => [key, highestOf(view, key)]));
  const table = (
    <table className={`w-full border-collapse text-label ${brief ? "max-md:hidden" : ""}`}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-edge/50">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={`h-9 px-2 pt-1.5 pb-1.5 align-bottom break-keep text-muted first:pl-0 ${alignOf(column)}`}
            >
              <HeaderLabel column={column} />
            </th>
          ))}
          {hasSparkline ? (
            <th scope="col" className="h-9 px-2 text-left align-bottom text-muted">
              {t("table.trend")}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => {
          const to = linkTo?.(row) ?? null;
          return (
            <tr key={row.key} className="relative h-9 border-b border-rule hover:bg-sunk">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th
                    key={column.key}
                    scope="row"
                    className={`px-2 first:pl-0 ${isFirstCut ? "w-full max-w-0 truncate" : "max-w-80"} ${alignOf(column)}`}
                  >
                    <RowLink to={to}>
                      {renderFirst ? renderFirst(row) : <CellDisplay view={view} column={column} row={row} />}
                    </RowLink>
                  </th>
                ) : (
                  <td
                    key={column.key}
                    className={`relative px-2 ${alignOf(column)} ${column.kind === "text" ? "" : "whitespace-nowrap"}`}
                  >
                    <CellBar value={numberIn(row, column.key)} highest={bars.get(column.key)} />
                    <span className="relative">
                      <CellDisplay view={view} column={column} row={row} />
                    </span>
                  </td>
                ),
              )}
              {hasSparkline ? (
                <td className="px-2 text-muted">{row.series ? <Sparkline values={row.series} /> : null}</td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
      {hasTotals && view.totals ? <Totals view={view} columns={columns} hasSparkline={hasSparkline} /> : null}
    </table>
  );
  if (!brief) return table;
  const first = columns[0];
  return (
    <>
      {table}
      <RowList
        view={view}
        brief={brief}
        linkTo={linkTo}
        renderFirst={(row) =>
          renderFirst?.(row) ?? (first ? <CellDisplay view={view} column={first} row={row} /> : null)
        }
      />
    </>
  );
}

/** Leads where the whole row leads. */
function RowLink({ to, children }: { to: string | null; children: ReactNode }) {
  if (!to) return children;
  return (
    <Link to={to} prefetch="intent" className="after:absolute after:inset-0 hover:text-crust">
      {children}
    </Link>
  );
}

function Totals({ view, columns, hasSparkline }: { view: ReportView; columns: ColumnView[]; hasSparkline: boolean }) {
  const { t } = useI18n();
  const row: Row = { key: "total", cells: view.totals ?? {} };
  return (
    <tfoot>
      <tr className="h-9 border-t border-ink font-medium">
        {columns.map((column, index) =>
          index === 0 ? (
            <th key={column.key} scope="row" className={`px-2 text-left first:pl-0 ${alignOf(column)}`}>
              {t("table.total")}
            </th>
          ) : (
            <td key={column.key} className={`px-2 ${alignOf(column)}`}>
              {column.key in row.cells && row.cells[column.key] !== null ? (
                <CellDisplay view={view} column={column} row={row} />
              ) : null}
            </td>
          ),
        )}
        {hasSparkline ? <td /> : null}
      </tr>
    </tfoot>
  );
}

function chooseColumns(view: ReportView, keys: readonly string[] | undefined): ColumnView[] {
  if (!keys) return view.columns.filter(({ role }) => role === undefined);
  return keys.flatMap((key) => view.columns.find((column) => column.key === key) ?? []);
}
