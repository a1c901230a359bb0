import type { ClientBase } from "pg";
import { to as copyTo } from "pg-copy-streams";

const headerBytes = 19;
/** Postgres counts time from 2000-01-01, in microseconds. */
const epochMilliseconds = Date.UTC(2000, 0, 1);

/** The row at hand, read field by field in the order of the query; each call takes the next field. */
export interface CopyRow {
  int2(): number | null;
  int4(): number | null;
  /** A value that a double cannot hold exactly is an error. */
  int8(): number | null;
  bool(): boolean | null;
  text(): string | null;
  /** timestamptz as milliseconds since 1970. */
  time(): number | null;
}

/**
 * Reads the rows of a query by binary COPY: some five times cheaper a row than the ordinary protocol, and never all in memory.
 * COPY takes no parameters: the query may hold numbers of ours, never text from outside.
 */
export async function copyOut(client: ClientBase, query: string, onRow: (row: CopyRow) => void): Promise<void> {
  const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`));
  const reader = createRowReader();
  let rest: Buffer | undefined;
  let isAtStart = true;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk;
    const from = isAtStart ? headerBytes : 0;
    if (bytes.length < from) {
      rest = bytes;
      continue;
    }
    isAtStart = false;
    const end = reader.readRows(bytes, from, onRow);
    rest = end < bytes.length ? bytes.subarray(end) : undefined;
  }
}

function createRowReader() {
  let bytes: Buffer = Buffer.alloc(0);
  let view: DataView = new DataView(bytes.buffer);
  let at = 0;

  /** Steps over the bytes of a value; returns where they began. */
  function step(length: number): number {
    const start = at;
    at += length;
    return start;
  }

  const row: CopyRow = {
    int2: () => (hasValue() ? view.getInt16(step(2)) : null),
    int4: () => (hasValue() ? view.getInt32(step(4)) : null),
    int8: () => (hasValue() ? exact(int64()) : null),
    bool: () => (hasValue() ? view.getUint8(step(1)) === 1 : null),
    time: () => (hasValue() ? epochMilliseconds + Math.floor(int64() / 1000) : null),
    text: () => {
      const length = view.getInt32(step(4));
      if (length < 0) return null;
      const start = step(length);
      return bytes.toString("utf8", start, start + length);
    },
  };

  /** Steps over the field's length; false for NULL. */
  function hasValue(): boolean {
    return view.getInt32(step(4)) >= 0;
  }

  function int64(): number {
    const start = step(8);
    return view.getInt32(start) * 2 ** 32 + view.getUint32(start + 4);
  }

  /** Where the row that begins at `start` ends; undefined when the bytes at hand end before it. */
  function endOfRow(start: number): number | undefined {
    if (start + 2 > bytes.length) return undefined;
    const fields = view.getInt16(start);
    let end = start + 2;
    for (let field = 0; field < fields; field += 1) {
      if (end + 4 > bytes.length) return undefined;
      end += 4 + Math.max(0, view.getInt32(end));
    }
    return end > bytes.length ? undefined : end;
  }

  /** Reads the whole rows among the bytes; returns where they end. The trailer is a row of no fields. */
  function readRows(chunk: Buffer, from: number, onRow: (row: CopyRow) => void): number {
    bytes = chunk;
    view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = from;
    for (let end = endOfRow(start); end !== undefined; end = endOfRow(start)) {
      if (view.getInt16(start) > 0) {
        at = start + 2;
        onRow(row);
      }
      start = end;
    }
    return start;
  }

  return { readRows };
}

function exact(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${value} is beyond 2^53 and cannot be read exactly`);
}
