import { type CsvOptions, dialectOf } from "#app/lib/csv/csv-options.ts";
import { toTextField } from "#app/lib/csv/text-cell.ts";
import { toIds } from "#app/lib/to-ids.ts";

/** A record that waits, as its list on the page shows it. */
export interface WaitingCells {
  readonly id: string;
  readonly scope: string;
  readonly capturedAt: Date | null;
  readonly parent: string;
  readonly parentId: string;
  readonly since: Date | null;
  readonly source: string | null;
  readonly connection: string | null;
  readonly importId: number | null;
  readonly jobRunId: number | null;
}

const header = [
  "stream",
  "record",
  "scope",
  "captured_at",
  "waits_for",
  "waits_for_id",
  "since",
  "source",
  "connection",
  "import",
  "run",
];

/** What waits of one kind of record as CSV, line by line: the columns of the page; ids that sources gave can start no formula in a spreadsheet. */
export async function* toWaitingCsv(
  stream: string,
  rows: AsyncIterable<WaitingCells>,
  options: Pick<CsvOptions, "excel"> & { readonly locale: string },
): AsyncGenerator<string> {
  const dialect = dialectOf(options);
  const toText = (text: string | null) => (text === null ? "" : toTextField(text, dialect));
  yield `${dialect.start}${header.join(dialect.separator)}\r\n`;
  for await (const row of rows) {
    const cells = [
      ...[stream, toIds(row.id), row.scope].map(toText),
      row.capturedAt?.toISOString() ?? "",
      ...[row.parent, toIds(row.parentId)].map(toText),
      row.since?.toISOString() ?? "",
      ...[row.source, row.connection].map(toText),
      ...[row.importId, row.jobRunId].map((number) => String(number ?? "")),
    ];
    yield `${cells.join(dialect.separator)}\r\n`;
  }
}
