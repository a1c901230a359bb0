import type { CopyColumn } from "#db/copy/copy-column.ts";

const signature = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const chunkSize = 64 * 1024;
/** Length and value of the longest type of fixed size. */
const fixedSize = 12;
const textOid = 25;
const jsonbVersion = 1;
/** Postgres counts time from 2000-01-01. */
const epochMilliseconds = Date.UTC(2000, 0, 1);
const dayMilliseconds = 86_400_000;

/** Rows as the bytes of COPY ... FROM STDIN (FORMAT binary), in chunks of 64 KB. A value that its type cannot hold is an error. */
export function* encodeRows<Row>(columns: readonly CopyColumn<Row>[], rows: Iterable<Row>): Generator<Buffer> {
  const encoder = createRowEncoder(columns);
  // Flags and the length of the header's extension are both 0.
  yield Buffer.concat([signature, Buffer.alloc(8)]);
  for (const row of rows) {
    encoder.encode(row);
    if (encoder.isFull()) yield* encoder.takeFull();
  }
  yield* encoder.takeRest();
  yield Buffer.from([0xff, 0xff]);
}

interface RowEncoder<Row> {
  encode(row: Row): void;
  isFull(): boolean;
  /** The chunks that are full. They are never written again, for the socket may still hold them. */
  takeFull(): readonly Buffer[];
  /** What is left, at the end. */
  takeRest(): readonly Buffer[];
}

/**
 * A row has dozens of values, so this is written for speed: one loop and one switch over a DataView, which the engine inlines,
 * instead of a function a type and the checked methods of Buffer.
 */
function createRowEncoder<Row>(columns: readonly CopyColumn<Row>[]): RowEncoder<Row> {
  const rowSize = 2 + columns.length * fixedSize;
  let full: Buffer[] = [];
  let buffer = Buffer.allocUnsafeSlow(chunkSize);
  let view = new DataView(buffer.buffer);
  let used = 0;

  /** Makes room for some bytes after the first `at`; returns where they go. */
  function reserve(at: number, bytes: number): number {
    if (at + bytes <= buffer.length) return at;
    if (at > 0) full.push(buffer.subarray(0, at));
    buffer = Buffer.allocUnsafeSlow(Math.max(chunkSize, bytes + rowSize));
    view = new DataView(buffer.buffer);
    return 0;
  }

  /** Length and text, after the version byte if the type has one; leaves room for the fixed values of the rest of the row. */
  function writeText(start: number, text: string, version: number): number {
    const prefix = version > 0 ? 5 : 4;
    // At most three bytes a UTF-16 unit: a short text need not be measured before it is written.
    const bytes = text.length <= 100 ? text.length * 3 : Buffer.byteLength(text);
    const at = reserve(start, prefix + bytes + rowSize);
    const written = buffer.write(text, at + prefix);
    view.setInt32(at, prefix - 4 + written);
    if (version > 0) view.setUint8(at + 4, version);
    return at + prefix + written;
  }

  function writeTexts(start: number, texts: readonly string[]): number {
    const header = texts.length === 0 ? 12 : 20;
    let at = reserve(start, 4 + header);
    view.setInt32(
      at,
      texts.reduce((bytes, text) => bytes + 4 + Buffer.byteLength(text), header),
    );
    view.setInt32(at + 4, texts.length === 0 ? 0 : 1); // dimensions
    view.setInt32(at + 8, 0); // holds no null
    view.setInt32(at + 12, textOid);
    if (texts.length > 0) {
      view.setInt32(at + 16, texts.length);
      view.setInt32(at + 20, 1); // first index
    }
    at += 4 + header;
    for (const text of texts) at = writeText(at, text, 0);
    return reserve(at, rowSize);
  }

  function writeInt64(at: number, value: number): number {
    const high = Math.floor(value / 2 ** 32);
    view.setInt32(at, 8);
    view.setInt32(at + 4, high);
    view.setUint32(at + 8, value - high * 2 ** 32);
    return at + 12;
  }

  function writeInt32(at: number, value: number): number {
    view.setInt32(at, 4);
    view.setInt32(at + 4, value);
    return at + 8;
  }

  function writeNull(at: number): number {
    view.setInt32(at, -1);
    return at + 4;
  }

  /** Of everything but texts there is room. */
  function createFieldWriter(column: CopyColumn<Row>): (at: number, row: Row) => number {
    const { name } = column;
    switch (column.type) {
      case "int2":
        return onValue(column.read, (at, value) => {
          view.setInt32(at, 2);
          view.setInt16(at + 4, inRange(value, 2 ** 15, name));
          return at + 6;
        });
      case "int4":
        return onValue(column.read, (at, value) => writeInt32(at, inRange(value, 2 ** 31, name)));
      case "int8":
        return onValue(column.read, (at, value) => writeInt64(at, inRange(value, 2 ** 53, name)));
      case "timestamptz":
        return onValue(column.read, (at, value) => {
          const milliseconds = typeof value === "number" ? value : value.getTime();
          return writeInt64(at, inRange((milliseconds - epochMilliseconds) * 1000, 2 ** 53, name));
        });
      case "date":
        return onValue(column.read, (at, value) => {
          const days = (Date.parse(value) - epochMilliseconds) / dayMilliseconds;
          return writeInt32(at, inRange(days, 2 ** 31, name));
        });
      case "float8":
        return onValue(column.read, (at, value) => {
          view.setInt32(at, 8);
          view.setFloat64(at + 4, value);
          return at + 12;
        });
      case "bool":
        return onValue(column.read, (at, value) => {
          view.setInt32(at, 1);
          view.setUint8(at + 4, value ? 1 : 0);
          return at + 5;
        });
      case "text":
        return onValue(column.read, (at, value) => writeText(at, value, 0));
      case "jsonb":
        return onValue(column.read, (at, value) => writeText(at, JSON.stringify(value), jsonbVersion));
      case "text[]":
        return onValue(column.read, writeTexts);
    }
  }

  function onValue<Value>(
    read: (row: Row) => Value | null | undefined,
    write: (at: number, value: Value) => number,
  ): (at: number, row: Row) => number {
    return (at, row) => {
      const value = read(row);
      return value === null || value === undefined ? writeNull(at) : write(at, value);
    };
  }

  const fields = columns.map(createFieldWriter);
  return {
    encode(row) {
      let at = reserve(used, rowSize);
      view.setInt16(at, fields.length);
      at += 2;
      for (const writeField of fields) at = writeField(at, row);
      used = at;
    },
    isFull: () => full.length > 0,
    takeFull() {
      const taken = full;
      full = [];
      return taken;
    },
    takeRest: () => [...full, buffer.subarray(0, used)],
  };
}

/** A whole number within ± limit, so that nothing is wrapped or rounded on its way. */
function inRange(value: number, limit: number, column: string): number {
  if (Number.isInteger(value) && value < limit && value >= -limit) return value;
  throw new RangeError(`${column} cannot hold ${value}`);
}
