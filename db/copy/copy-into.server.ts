import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { CopyColumn } from "#db/copy/copy-column.ts";
import { encodeRows } from "#db/copy/encode-rows.ts";

/** Streams rows into a table by binary COPY, no faster than the server takes them. Returns how many went in. */
export async function copyInto<Row>(
  client: ClientBase,
  table: string,
  columns: readonly CopyColumn<Row>[],
  rows: Iterable<Row>,
): Promise<number> {
  const names = columns.map((column) => quote(column.name)).join(", ");
  const stream = client.query(copyFrom(`copy ${quote(table)} (${names}) from stdin (format binary)`));
  await pipeline(Readable.from(encodeRows(columns, rows), { highWaterMark: 4 }), stream);
  return stream.rowCount;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
