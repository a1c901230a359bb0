import { type CsvOptions, dialectOf } from "#app/lib/csv/csv-options.ts";
import { toTextField } from "#app/lib/csv/text-cell.ts";
import type { Locale } from "#app/lib/locales.ts";
import { sayMessage } from "#app/lib/rejects/say-message.ts";
import { translatorOf } from "#app/lib/translator.server.ts";

/** A row that did not validate. */
export interface RejectCells {
  readonly fileName: string;
  /** Of a file, from 1; null of a pull. */
  readonly line: number | null;
  /** Of a pull: the page of its slot and the record of that page, from 1; no page of what was read before pages were kept. */
  readonly page: number | null;
  readonly record: number | null;
  readonly stream: string | null;
  readonly field: string | null;
  readonly reason: string;
  readonly message: string;
  readonly raw: string;
  /** The import that read its file again in another way: it has landed since, or stands among the rejects of that one. */
  readonly readAgainBy: number | null;
  /** The slot of a pull that read again what it came from, with the same to be said. */
  readonly pulledAgainAt: Date | null;
}

const header = [
  "file",
  "line",
  "page",
  "record",
  "stream",
  "field",
  "reason",
  "message",
  "raw",
  "read_again_by_import",
  "read_again_by_pull",
];

/** Rejects as CSV, line by line; what stands in the damaged file can start no formula in a spreadsheet. What is wrong is said in the language of `options`. */
export async function* toRejectsCsv(
  rows: AsyncIterable<RejectCells>,
  options: Pick<CsvOptions, "excel"> & { readonly locale: Locale },
): AsyncGenerator<string> {
  const dialect = dialectOf(options);
  const translate = translatorOf(options.locale);
  const toText = (text: string | null) => (text === null ? "" : toTextField(text, dialect));
  yield `${dialect.start}${header.join(dialect.separator)}\r\n`;
  for await (const row of rows) {
    const { fileName, line, page, record, stream, field, reason, message, raw, readAgainBy, pulledAgainAt } = row;
    const said = sayMessage(translate, message, field);
    const cells = [
      toText(fileName),
      ...[line, page, record].map((number) => String(number ?? "")),
      ...[stream, field, reason, said, raw].map(toText),
      String(readAgainBy ?? ""),
      pulledAgainAt?.toISOString() ?? "",
    ];
    yield `${cells.join(dialect.separator)}\r\n`;
  }
}
