import {
  columnVisibilityFeature,
  createColumnHelper,
  rowPaginationFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { alignOf, cellBarOf, highestOf } from "#app/components/table/cell-bar.ts";
import { useCellContent } from "#app/components/table/cell-content.tsx";
import { ColumnMenu } from "#app/components/table/column-menu.tsx";
import { BriefLabels } from "#app/components/table/header-label.tsx";
import { BodyCell, BodyRow, cellClass } from "#app/components/table/list-row.tsx";
import { moveBetweenRows } from "#app/components/table/move-between-rows.ts";
import { NoRows } from "#app/components/table/no-rows.tsx";
import { Pager } from "#app/components/table/pager.tsx";
import { ChoiceCell, type RowChoice } from "#app/components/table/row-choice.tsx";
import { SearchField } from "#app/components/table/search-field.tsx";
import { ariaSortOf, SortHeader } from "#app/components/table/sort-header.tsx";
import { tableRoles } from "#app/components/table/table-roles.ts";
import { useBrief } from "#app/components/table/use-brief.ts";
import { useColumnChoice } from "#app/components/table/use-column-choice.ts";
import { useStartOfPage } from "#app/components/table/use-start-of-page.ts";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

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
  /** Boxes before the rows, and what is done with those that are ticked. */
  choice?: RowChoice;
  choiceAct?: ReactNode;
}

const features = tableFeatures({ columnVisibilityFeature, rowPaginationFeature });
const helper = createColumnHelper<typeof features, Row>();

/** A long list, paged, sorted and searched on the server; the address holds all three. */
export function ListTable(props: ListTableProps) {
  const {
    view,
    caption,
    first,
    renderFirst,
    linkTo,
    without = [],
    bars = [],
    brief,
    searchLabel,
    actions,
    choice,
    choiceAct,
  } = props;
  const [hidden, setHidden] = useColumnChoice(view.report, props.hidden);
  const contentOf = useCellContent(view);
  const briefOf = useBrief(brief);
  const box = useStartOfPage(view);
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
    manualPagination: true,
    state: {
      columnVisibility: Object.fromEntries(hidden.map((key) => [key, brief.includes(key)])),
      pagination: { pageIndex: view.filters.page - 1, pageSize: view.pageSize ?? view.rowCount },
    },
  });
  const columnOf = (id: string) => columns.find(({ key }) => key === id);

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {searchLabel ? <SearchField label={searchLabel} text={view.filters.search} /> : null}
        {choiceAct}
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
            ref={box}
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
                    {choice ? (
                      <th
                        {...tableRoles.header}
                        scope="col"
                        className="sticky left-0 z-20 w-9 border-b border-edge/50 bg-paper"
                      >
                        <span className="sr-only">{choice.label}</span>
                      </th>
                    ) : null}
                    {group.headers.map((header, place) => {
                      const column = columnOf(header.id);
                      return column ? (
                        <th
                          key={header.id}
                          {...tableRoles.header}
                          scope="col"
                          aria-sort={ariaSortOf(column, view)}
                          className={`h-9 border-b border-edge/50 bg-paper px-2 pb-1.5 align-bottom break-keep text-muted ${alignOf(column)} ${place === 0 ? `sticky z-20 pl-0 ${choice ? "left-9" : "left-0"}` : ""} ${isPutAway(column.key) ? "md:hidden" : ""}`}
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
                    {choice ? (
                      <ChoiceCell
                        choice={choice}
                        row={row.original}
                        className={`${cellClass} sticky left-0 z-[5] w-9 p-0`}
                      />
                    ) : null}
                    {row.getVisibleCells().map((cell, place) => {
                      const column = columnOf(cell.column.id);
                      return column ? (
                        <BodyCell
                          key={cell.id}
                          column={column}
                          isFirst={place === 0}
                          hasChoice={choice !== undefined}
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
