import type { ReactNode } from "react";

export interface SimpleColumn<Row> {
  readonly key: string;
  readonly header: ReactNode;
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

/** Rows that are no report: imports, runs, rejects, previews. The first column names the row. */
export function SimpleTable<Row>({ caption, columns, rows, keyOf }: SimpleTableProps<Row>) {
  return (
    <>
      <RowList caption={caption} columns={columns} rows={rows} keyOf={keyOf} />
      <WideTable caption={caption} columns={columns} rows={rows} keyOf={keyOf} />
    </>
  );
}

/** On small screens: what names a row, and below it the rest with the words of the header. */
function RowList<Row>({ caption, columns, rows, keyOf }: SimpleTableProps<Row>) {
  const [first, ...rest] = columns;
  return (
    <ul aria-label={caption} className="border-t border-rule md:hidden">
      {rows.map((row) => (
        <li key={keyOf(row)} className="min-h-14 border-b border-rule py-2 text-label">
          <div className="font-medium break-words">{first?.cell(row)}</div>
          <dl className="mt-0.5 flex flex-wrap gap-x-4 text-note">
            {rest.map(({ key, header, isNumber, isLong, cell }) => (
              <div key={key} className={`flex gap-1.5 ${isLong ? "basis-full" : ""}`}>
                <dt className="shrink-0 font-normal text-muted">{header}</dt>
                <dd className={`min-w-0 break-words ${isNumber ? "tabular" : ""}`}>{cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function WideTable<Row>({ caption, columns, rows, keyOf }: SimpleTableProps<Row>) {
  return (
    // A table that scrolls sideways must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="overflow-x-auto max-md:hidden" aria-label={caption} tabIndex={0}>
      <table className="w-full border-collapse text-label">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-edge/50">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={`h-9 px-3 align-bottom text-muted first:pl-0 last:pr-0 ${alignOf(column)}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="h-9 border-b border-rule align-top hover:bg-sunk">
              {columns.map((column, index) => {
                const className = `px-3 py-2 first:pl-0 last:pr-0 ${alignOf(column)}`;
                return index === 0 ? (
                  <th key={column.key} scope="row" className={className}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={className}>
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
  return isLong ? "text-left min-w-64 break-words" : "text-left whitespace-nowrap";
}
