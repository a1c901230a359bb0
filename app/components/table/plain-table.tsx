import type { ReactNode } from "react";
import { alignOf, highestOf } from "#app/components/table/cell-bar.ts";
import { BriefLabels, HeaderLabel } from "#app/components/table/header-label.tsx";
import { PlainRow } from "#app/components/table/plain-row.tsx";
import { PlainTotals } from "#app/components/table/plain-totals.tsx";
import { RowLimit } from "#app/components/table/row-limit.tsx";
import { ariaSortOf, SortHeader } from "#app/components/table/sort-header.tsx";
import { useIsAllAskedFor, useIsAskedFor, useTablePlace } from "#app/components/table/table-place.ts";
import { tableRoles } from "#app/components/table/table-roles.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ColumnView, ReportView } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];

export interface PlainTableProps {
  view: ReportView;
  caption: string;
  /** How many rows there are, where the view has only those that are shown. */
  all?: number;
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
  /** Whether headers sort, as those of a list do: the address holds the order, and the server makes it. */
  isSorted?: boolean;
  /** Whether the first column takes the room that the others leave and cuts its text, instead of widening the table. */
  isFirstCut?: boolean;
  /** What can be done with a row, in a last column of that name. */
  actions?: { readonly label: string; readonly render: (row: Row) => ReactNode };
  /** On small screens a row is two lines, with these columns below the name; without, the table scrolls there. */
  brief?: readonly string[];
}

/** A result as a table drawn on the server: small tables, and the proof below a chart. */
export function PlainTable(props: PlainTableProps) {
  const {
    view,
    caption,
    linkTo,
    hasSparkline = false,
    hasTotals = true,
    isSorted = false,
    isFirstCut = false,
    brief,
    actions,
    all = view.rows.length,
  } = props;
  const { t } = useI18n();
  const place = useTablePlace();
  const isAskedFor = useIsAskedFor(place?.id ?? "");
  const isWhole = useIsAllAskedFor() || isAskedFor;
  const columns = chooseColumns(view, props.columns);
  const rows = isWhole || place === null ? view.rows : view.rows.slice(0, place.most);
  const bars = new Map((props.bars ?? []).map((key) => [key, highestOf(view, key)]));
  const isScrolled = !brief && !linkTo;
  // The link of a whole row is laid over the row, not over a name that stays where it is.
  const isFirstFixed = !linkTo;
  return (
    <>
      {brief ? <BriefLabels view={view} brief={brief} /> : null}
      <table
        {...tableRoles.table}
        className={`w-full text-label border-separate border-spacing-0 ${brief ? "as-rows" : ""}`}
      >
        <caption className="sr-only">{caption}</caption>
        <thead {...tableRoles.rows} className={isScrolled ? "sticky top-0 z-10 bg-paper" : ""}>
          <tr {...tableRoles.row}>
            {columns.map((column, index) => (
              <th
                key={column.key}
                {...tableRoles.header}
                scope="col"
                aria-sort={isSorted ? ariaSortOf(column, view) : undefined}
                className={`h-9 border-b border-edge/50 px-2 pt-1.5 pb-1.5 align-bottom break-keep text-muted first:pl-0 ${index === 0 ? "text-left" : alignOf(column)} ${isFirstCut && index > 0 ? "md:min-w-24" : ""} ${isFirstFixed && index === 0 ? "sticky left-0 z-[5] bg-paper" : ""}`}
              >
                {isSorted ? <SortHeader column={column} view={view} /> : <HeaderLabel column={column} view={view} />}
              </th>
            ))}
            {hasSparkline ? (
              <th
                {...tableRoles.header}
                scope="col"
                className="h-9 border-b border-edge/50 px-2 text-left align-bottom text-muted"
              >
                {t("table.trend")}
              </th>
            ) : null}
            {actions ? (
              <th {...tableRoles.header} scope="col" className="h-9 border-b border-edge/50">
                <span className="sr-only">{actions.label}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody {...tableRoles.rows}>
          {rows.map((row) => (
            <PlainRow
              key={row.key}
              {...props}
              row={row}
              columns={columns}
              bars={bars}
              hasSparkline={hasSparkline}
              isFirstFixed={isFirstFixed}
            />
          ))}
        </tbody>
        {hasTotals && view.totals ? (
          <PlainTotals view={view} columns={columns} hasSparkline={hasSparkline} brief={brief} />
        ) : null}
      </table>
      {place && rows.length < all ? <RowLimit place={place} shown={rows.length} all={all} /> : null}
    </>
  );
}

function chooseColumns(view: ReportView, keys: readonly string[] | undefined): ColumnView[] {
  if (!keys) return view.columns.filter(({ role }) => role === undefined);
  return keys.flatMap((key) => view.columns.find((column) => column.key === key) ?? []);
}
