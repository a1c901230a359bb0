import { alignOf } from "#app/components/table/cell-bar.ts";
import { useCellContent } from "#app/components/table/cell-content.tsx";
import type { PlainTableProps } from "#app/components/table/plain-table.tsx";
import { tableRoles } from "#app/components/table/table-roles.ts";
import { useBrief } from "#app/components/table/use-brief.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ColumnView, ReportView } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];

interface PlainTotalsProps extends Pick<PlainTableProps, "view" | "brief"> {
  columns: readonly ColumnView[];
  hasSparkline: boolean;
}

/** The sums below a plain table, of the columns where adding up says something. */
export function PlainTotals({ view, columns, hasSparkline, brief }: PlainTotalsProps) {
  const { t } = useI18n();
  const contentOf = useCellContent(view);
  const briefOf = useBrief(brief);
  const row: Row = { key: "total", cells: view.totals ?? {} };
  const common = "border-t border-ink px-2 first:pl-0";
  return (
    <tfoot {...tableRoles.rows}>
      <tr {...tableRoles.row} className="h-9 font-medium">
        {columns.map((column, index) =>
          index === 0 ? (
            <th key={column.key} {...tableRoles.name} scope="row" className={`${common} ${alignOf(column)}`}>
              {t("table.total")}
            </th>
          ) : (
            <td
              key={column.key}
              {...tableRoles.cell}
              suppressHydrationWarning
              {...briefOf(column)}
              className={`${common} ${alignOf(column)}`}
            >
              {hasValue(row, column) ? contentOf(column, row) : null}
            </td>
          ),
        )}
        {hasSparkline ? <td {...tableRoles.cell} className={common} /> : null}
      </tr>
    </tfoot>
  );
}

function hasValue(row: Row, { key }: ColumnView): boolean {
  return (row.cells[key] ?? null) !== null;
}
