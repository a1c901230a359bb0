import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Sparkline } from "#app/components/charts/sparkline.tsx";
import { alignOf, cellBarOf } from "#app/components/table/cell-bar.ts";
import { useCellContent } from "#app/components/table/cell-content.tsx";
import type { PlainTableProps } from "#app/components/table/plain-table.tsx";
import { tableRoles } from "#app/components/table/table-roles.ts";
import { useBrief } from "#app/components/table/use-brief.ts";
import { type ColumnView, numberIn, type ReportView } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];

export interface PlainRowProps extends Omit<PlainTableProps, "columns" | "bars"> {
  row: Row;
  columns: readonly ColumnView[];
  bars: ReadonlyMap<string, number>;
  /** Whether what names the row stays in sight where the table scrolls. */
  isFirstFixed: boolean;
}

/** A row of a plain table: what names it, then its cells. */
export function PlainRow(props: PlainRowProps) {
  const {
    view,
    row,
    columns,
    bars,
    renderFirst,
    linkTo,
    hasSparkline,
    isFirstCut = false,
    isFirstFixed,
    brief,
    actions,
  } = props;
  const contentOf = useCellContent(view);
  const briefOf = useBrief(brief);
  const common = "border-b border-rule px-2 first:pl-0";
  return (
    <tr {...tableRoles.row} className="group relative h-9 hover:bg-sunk">
      {columns.map((column, index) => {
        if (index === 0)
          return (
            <th
              key={column.key}
              {...tableRoles.name}
              scope="row"
              suppressHydrationWarning
              className={`${common} ${widthOf(column, isFirstCut)} ${isFirstFixed ? "sticky left-0 z-[5] bg-paper group-hover:bg-sunk" : ""} ${column.kind === "day" ? "whitespace-nowrap" : ""} tabular text-left`}
            >
              <RowLink to={linkTo?.(row) ?? null}>{renderFirst ? renderFirst(row) : contentOf(column, row)}</RowLink>
            </th>
          );
        const content = contentOf(column, row);
        const bar = cellBarOf(numberIn(row, column.key), bars.get(column.key));
        return (
          <td
            key={column.key}
            {...tableRoles.cell}
            suppressHydrationWarning
            {...briefOf(column)}
            style={bar.style}
            className={`${common} ${alignOf(column)} ${bar.className} ${isProse(column, content) ? "min-w-28 py-1" : "whitespace-nowrap"}`}
          >
            {content}
          </td>
        );
      })}
      {hasSparkline ? (
        <td {...tableRoles.cell} className={`${common} text-muted`}>
          {row.series ? <Sparkline values={row.series} /> : null}
        </td>
      ) : null}
      {actions ? (
        // Above the link of the whole row; without a label of its own on small screens.
        <td {...tableRoles.cell} data-label="" className="relative z-[1] border-b border-rule pl-2 text-right">
          {actions.render(row)}
        </td>
      ) : null}
    </tr>
  );
}

/** Of the column that names the row: as wide as two words at least, or as the one of a closed list. */
function widthOf({ kind }: ColumnView, isCut: boolean): string {
  if (isCut) return "w-full max-w-0 truncate";
  if (kind === "text") return "min-w-32 max-w-80";
  return kind === "word" ? "min-w-24 max-w-80 break-keep" : "max-w-80";
}

/** Of more words than a column should be wide: it takes several lines. */
function isProse({ kind }: ColumnView, content: ReactNode): boolean {
  return kind === "text" || (typeof content === "string" && content.length > 32);
}

/** Leads where the whole row leads. */
function RowLink({ to, children }: { to: string | null; children: ReactNode }) {
  if (!to) return children;
  return (
    <Link to={to} prefetch="intent" suppressHydrationWarning className="after:absolute after:inset-0 hover:text-crust">
      {children}
    </Link>
  );
}
