import { Link, useNavigate } from "@remix-run/react";
import {
  columnVisibilityFeature,
  createColumnHelper,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type MouseEvent, type ReactNode, useMemo } from "react";
import { alignOf, type CellBar, cellBarOf, highestOf } from "#app/components/table/cell-bar.ts";
import { useCellContent } from "#app/components/table/cell-content.tsx";
import { ColumnMenu } from "#app/components/table/column-menu.tsx";
import { cutText } from "#app/components/table/cut-text.ts";
import { BriefLabels } from "#app/components/table/header-label.tsx";
import { moveBetweenRows } from "#app/components/table/move-between-rows.ts";
import { NoRows } from "#app/components/table/no-rows.tsx";
import { Pager } from "#app/components/table/pager.tsx";
import { SearchField } from "#app/components/table/search-field.tsx";
import { SortHeader } from "#app/components/table/sort-header.tsx";
import { tableRoles } from "#app/components/table/table-roles.ts";
import { useBrief } from "#app/components/table/use-brief.ts";
import { useColumnChoice } from "#app/components/table/use-column-choice.ts";
import { type ColumnView, numberIn, type ReportView } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];

export interface ListTableProps {
  view: ReportView;
  caption: string;
  /** Columns that the reader has put away. */
  hidden: readonly string[];
  /** The column that names a row: it stands first and stays in sight. */
  first: string;
  renderFirst: (row: Row) => ReactNode;
  /** Where a row leads. */
  linkTo?: (row: Row) => string;
  /** Columns that the first cell already shows. */
  without?: readonly string[];
  /** Columns whose magnitude is drawn in the cell. */
  bars?: readonly string[];
  /** What small screens, where a row is two lines, show below the name. */
  brief: readonly string[];
  searchLabel?: string;
  actions?: ReactNode;
}

const features = tableFeatures({ columnVisibilityFeature, rowPaginationFeature, rowSortingFeature });
const helper = createColumnHelper<typeof features, Row>();

/** A long list, paged, sorted and searched on the server; the address holds all three. */
export function ListTable(props: ListTableProps) {
  const { view, caption, first, renderFirst, linkTo, without = [], bars = [], brief, searchLabel, actions } = props;
  const [hidden, setHidden] = useColumnChoice(view.report, props.hidden);
  const contentOf = useCellContent(view);
  const briefOf = useBrief(brief);
  const isPutAway = (key: string) => hidden.includes(key) || without.includes(key);
  const shown = view.columns.filter(
    ({ key, role }) => brief.includes(key) || (role === undefined && !without.includes(key)),
  );
  const columns = [...shown.filter(({ key }) => key === first), ...shown.filter(({ key }) => key !== first)];
  const highest = useMemo(() => new Map(bars.map((key) => [key, highestOf(view, key)])), [bars, view]);
  const table = useTable({
    features,
    data: view.rows,
    // What cells hold is drawn below: functions here would be other components with every drawing, and what they drew, focus included, would go.
    columns: columns.map(({ key }) => helper.display({ id: key })),
    rowCount: view.rowCount,
    getRowId: ({ key }) => key,
    manualSorting: true,
    manualPagination: true,
    state: {
      columnVisibility: Object.fromEntries(hidden.map((key) => [key, brief.includes(key)])),
      pagination: { pageIndex: view.filters.page - 1, pageSize: view.pageSize ?? view.rowCount },
      sorting: view.sort ? [{ id: view.sort, desc: view.filters.direction === "desc" }] : [],
    },
  });
  const columnOf = (id: string) => columns.find(({ key }) => key === id);

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {searchLabel ? <SearchField label={searchLabel} text={view.filters.search} /> : null}
        <div className="ml-auto flex items-center gap-1">
          <div className="max-md:hidden">
            <ColumnMenu
              columns={columns.slice(1).filter(({ key }) => !without.includes(key))}
              hidden={hidden}
              onChange={setHidden}
            />
          </div>
          {actions}
        </div>
      </div>
      {view.rows.length === 0 ? (
        <NoRows view={view} />
      ) : (
        <>
          <BriefLabels view={view} brief={brief} />
          {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is no set of fields. */}
          <div
            role="group"
            aria-label={caption}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
            tabIndex={0}
            className="relative max-h-[80dvh] overflow-auto border-b border-rule max-md:max-h-none"
          >
            <table {...tableRoles.table} className="as-rows w-full border-separate border-spacing-0 text-label">
              <caption className="sr-only">{caption}</caption>
              <thead {...tableRoles.rows} className="sticky top-0 z-10 bg-paper">
                {table.getHeaderGroups().map((group) => (
                  <tr {...tableRoles.row} key={group.id}>
                    {group.headers.map((header, place) => {
                      const column = columnOf(header.id);
                      return column ? (
                        <th
                          key={header.id}
                          {...tableRoles.header}
                          scope="col"
                          aria-sort={ariaSort(header.column.getIsSorted())}
                          className={`h-9 border-b border-edge/50 bg-paper px-2 pb-1.5 align-bottom break-keep text-muted ${alignOf(column)} ${place === 0 ? "sticky left-0 z-20 pl-0" : ""} ${isPutAway(column.key) ? "md:hidden" : ""}`}
                        >
                          <SortHeader column={column} view={view} />
                        </th>
                      ) : null;
                    })}
                  </tr>
                ))}
              </thead>
              <tbody {...tableRoles.rows} onKeyDown={moveBetweenRows}>
                {table.getRowModel().rows.map((row) => (
                  <BodyRow key={row.id} to={linkTo?.(row.original)}>
                    {row.getVisibleCells().map((cell, place) => {
                      const column = columnOf(cell.column.id);
                      return column ? (
                        <BodyCell
                          key={cell.id}
                          column={column}
                          isFirst={place === 0}
                          to={place === 0 ? linkTo?.(row.original) : undefined}
                          bar={cellBarOf(numberIn(row.original, column.key), highest.get(column.key))}
                          brief={briefOf(column)}
                          isPutAway={isPutAway(column.key)}
                        >
                          {place === 0 ? renderFirst(row.original) : contentOf(column, row.original)}
                        </BodyCell>
                      ) : null;
                    })}
                  </BodyRow>
                ))}
              </tbody>
            </table>
          </div>
          <Pager view={view} />
        </>
      )}
    </>
  );
}

/** For the mouse the whole row leads where its first cell does. */
function BodyRow({ to, children }: { to: string | undefined; children: ReactNode }) {
  const navigate = useNavigate();
  function onClick(event: MouseEvent<HTMLTableRowElement>) {
    const isOwnControl = event.target instanceof Element && event.target.closest("a, button, input");
    if (to && !isOwnControl && !getSelection()?.toString()) navigate(to);
  }
  return (
    // By keyboard the link of the first cell does the same.
    <tr {...tableRoles.row} onClick={onClick} className={`group ${to ? "cursor-pointer" : ""}`}>
      {children}
    </tr>
  );
}

interface BodyCellProps {
  column: ColumnView;
  isFirst: boolean;
  to: string | undefined;
  bar: CellBar;
  brief: ReturnType<ReturnType<typeof useBrief>>;
  /** Shown on small screens alone. */
  isPutAway: boolean;
  children: ReactNode;
}

function BodyCell({ column, isFirst, to, bar, brief, isPutAway, children }: BodyCellProps) {
  const common = "h-9 border-b border-rule bg-paper px-2 group-focus-within:bg-sunk group-hover:bg-sunk";
  if (isFirst)
    return (
      <th
        {...tableRoles.name}
        scope="row"
        suppressHydrationWarning
        className={`${common} sticky left-0 z-[5] max-w-80 min-w-48 overflow-hidden pl-0 text-left`}
      >
        {to ? (
          <Link
            to={to}
            prefetch="intent"
            suppressHydrationWarning
            className={`hover:text-crust ${typeof children === "string" ? cutText : "block"}`}
          >
            {children}
          </Link>
        ) : (
          children
        )}
      </th>
    );
  return (
    <td
      {...tableRoles.cell}
      {...brief}
      suppressHydrationWarning
      style={bar.style}
      className={`${common} max-w-56 truncate ${alignOf(column)} ${bar.className} ${isPutAway ? "md:hidden" : ""}`}
    >
      {children}
    </td>
  );
}

function ariaSort(direction: false | "asc" | "desc"): "ascending" | "descending" | undefined {
  if (!direction) return undefined;
  return direction === "asc" ? "ascending" : "descending";
}
