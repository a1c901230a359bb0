import { type ChunkWriter, createChunkWriter } from "#db/copy/chunk-writer.ts";
import type { CopyColumn } from "#db/copy/copy-column.ts";

const signature = [0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00];
const nullLength = -1;
const endOfRows = -1;
const textOid = 25;
const jsonbVersion = 1;
/** Postgres counts time from 2000-01-01. */
const epochMilliseconds = Date.UTC(2000, 0, 1);
const dayMilliseconds = 86_400_000;

/** Rows as the bytes of COPY ... FROM STDIN (FORMAT binary), in chunks of 64 KB. A value that its type cannot hold is an error. */
export function* encodeRows<Row>(columns: readonly CopyColumn<Row>[], rows: Iterable<Row>): Generator<Buffer> {
  const writer = createChunkWriter();
  const fields = columns.map((column) => createFieldWriter(writer, column));
  for (const byte of signature) writer.byte(byte);
  writer.int32(0); // flags
  writer.int32(0); // length of the header's extension
  for (const row of rows) {
    writer.int16(fields.length);
    for (const writeField of fields) writeField(row);
    yield* writer.takeFull();
  }
  writer.int16(endOfRows);
  yield* writer.takeRest();
}

function createFieldWriter<Row>(writer: ChunkWriter, column: CopyColumn<Row>): (row: Row) => void {
  switch (column.type) {
    case "int2":
      return onValue(writer, column.read, (value) => {
        writer.int32(2);
        writer.int16(inRange(value, 2 ** 15, column.name));
      });
    case "int4":
      return onValue(writer, column.read, (value) => {
        writer.int32(4);
        writer.int32(inRange(value, 2 ** 31, column.name));
      });
    case "int8":
      return onValue(writer, column.read, (value) => {
        writer.int32(8);
        writer.int64(inRange(value, 2 ** 53, column.name));
      });
    case "float8":
      return onValue(writer, column.read, (value) => {
        writer.int32(8);
        writer.float64(value);
      });
    case "bool":
      return onValue(writer, column.read, (value) => {
        writer.int32(1);
        writer.byte(value ? 1 : 0);
      });
    case "text":
      return onValue(writer, column.read, (value) => writer.text(value));
    case "jsonb":
      return onValue(writer, column.read, (value) => writer.text(JSON.stringify(value), jsonbVersion));
    case "text[]":
      return onValue(writer, column.read, (value) => writeTexts(writer, value));
    case "timestamptz":
      return onValue(writer, column.read, (value) => {
        const milliseconds = typeof value === "number" ? value : value.getTime();
        writer.int32(8);
        writer.int64(inRange((milliseconds - epochMilliseconds) * 1000, 2 ** 53, column.name));
      });
    case "date":
      return onValue(writer, column.read, (value) => {
        writer.int32(4);
        writer.int32(inRange((Date.parse(value) - epochMilliseconds) / dayMilliseconds, 2 ** 31, column.name));
      });
  }
}

function onValue<Row, Value>(
  writer: ChunkWriter,
  read: (row: Row) => Value | null | undefined,
  write: (value: Value) => void,
): (row: Row) => void {
  return (row) => {
    const value = read(row);
    if (value === null || value === undefined) writer.int32(nullLength);
    else write(value);
  };
}

/** A whole number within ± limit, so that nothing is wrapped or rounded on its way. */
function inRange(value: number, limit: number, column: string): number {
  if (Number.isInteger(value) && value < limit && value >= -limit) return value;
  throw new RangeError(`${column} cannot hold ${value}`);
}

function writeTexts(writer: ChunkWriter, texts: readonly string[]): void {
  const header = texts.length === 0 ? 12 : 20;
  writer.int32(texts.reduce((bytes, text) => bytes + 4 + Buffer.byteLength(text), header));
  writer.int32(texts.length === 0 ? 0 : 1); // dimensions
  writer.int32(0); // holds no null
  writer.int32(textOid);
  if (texts.length === 0) return;
  writer.int32(texts.length);
  writer.int32(1); // first index
  for (const text of texts) writer.text(text);
}
