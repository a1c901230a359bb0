import type { ReactNode } from "react";
import { tableRoles } from "#app/components/table/table-roles.ts";

export interface SimpleColumn<Row> {
  readonly key: string;
  readonly header: ReactNode;
  /** The words of the header on small screens, where it is no plain text itself. */
  readonly label?: string;
  readonly isNumber?: boolean;
  /** Breaks into lines; other cells stay on one. */
  readonly isLong?: boolean;
  cell(row: Row): ReactNode;
}

export interface SimpleTableProps<Row> {
  caption: string;
  columns: readonly SimpleColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
}

/**
 * Rows that are no report: imports, runs, rejects, previews. The first column names the row and stays in sight where the table scrolls; on small screens the others stand below it
 * with the words of the header.
 */
export function SimpleTable<Row>({ caption, columns, rows, keyOf }: SimpleTableProps<Row>) {
  return (
    // A table that scrolls sideways must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="relative overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table {...tableRoles.table} className="as-rows w-full border-collapse text-label">
        <caption className="sr-only">{caption}</caption>
        <thead {...tableRoles.rows}>
          <tr {...tableRoles.row} className="border-b border-edge/50">
            {columns.map((column) => (
              <th
                key={column.key}
                {...tableRoles.header}
                scope="col"
                className={`h-9 px-2 align-bottom xl:px-3 text-muted first:sticky first:left-0 first:z-[5] first:bg-paper first:pl-0 last:pr-0 ${column.isNumber ? "text-right" : alignOf(column)}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...tableRoles.rows}>
          {rows.map((row) => (
            <tr {...tableRoles.row} key={keyOf(row)} className="group h-9 border-b border-rule align-top hover:bg-sunk">
              {columns.map((column, index) => {
                const className = `px-2 py-2 xl:px-3 first:pl-0 last:pr-0 ${alignOf(column)}`;
                return index === 0 ? (
                  <th
                    {...tableRoles.name}
                    key={column.key}
                    scope="row"
                    className={`sticky left-0 z-[5] bg-paper group-hover:bg-sunk ${className}`}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    {...tableRoles.cell}
                    key={column.key}
                    data-label={typeof column.header === "string" ? column.header : (column.label ?? "")}
                    data-is-long={column.isLong || undefined}
                    className={className}
                  >
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function alignOf<Row>({ isNumber, isLong }: SimpleColumn<Row>): string {
  if (isNumber) return "text-right tabular whitespace-nowrap";
  return isLong ? "text-left min-w-48 break-words" : "text-left whitespace-nowrap";
}
