import { givenMeasures } from "#db/metrics/measures.ts";
import type { FieldKind } from "#db/records/field.ts";
import { shorten } from "#db/records/parse-field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { isStreamName, type StreamName, streamNames, streams } from "#db/records/streams.ts";
import type { FileConnector, FileShape, Notice, RowIssue, RowReading } from "#jobs/connectors/connector.ts";
import { createIdReader } from "#jobs/connectors/id-column.ts";
import { isObject, parseJson } from "#jobs/files/parse-json.ts";
import { fromText } from "./from-text.ts";
import { extraColumns, fieldsOf, recogniseStreams } from "./recognise.ts";

/** Our own open format: docs/feed.md. One NDJSON or CSV file a stream, or one NDJSON file whose lines name their stream. */
export const levainFeed: FileConnector = {
  connector: "levain-feed",
  version: 1,
  provides: givenMeasures,
  rank: 50,
  recognise(shape, fileName, sample) {
    const streams = recogniseStreams(shape, fileName, sample);
    return streams.length > 0 ? { streams } : undefined;
  },
  columns: (shape) => shape.columns.filter((column) => allColumns.has(column)),
  openReader(shape, fileName) {
    const [usual] = recogniseStreams(shape, fileName, []);
    const readers = new Map<StreamName, RecordReader>();
    return (cells) => {
      const stream = cells.stream === undefined || cells.stream === "" ? usual : cells.stream;
      if (typeof stream !== "string" || !isStreamName(stream)) return unknownStream(stream);
      let reader = readers.get(stream);
      if (!reader) {
        reader = createStreamReader(stream, shape);
        readers.set(stream, reader);
      }
      return reader(cells);
    };
  },
};

const allColumns = new Set([...extraColumns, ...streamNames.flatMap((stream) => Object.keys(fieldsOf(stream)))]);

function unknownStream(stream: unknown): RowReading {
  const message = `stream must name a stream of the feed, not ${shorten(stream)}`;
  return { records: [], issues: [{ field: "stream", reason: "not_allowed", message }], notices: [] };
}

type RecordReader = (cells: UnknownRecord) => RowReading;

function createStreamReader(stream: StreamName, shape: FileShape): RecordReader {
  const isSnapshot = streams[stream].storage === "snapshot";
  const key: readonly string[] = streams[stream].key;
  const fields = Object.entries(fieldsOf(stream)).map(([name, field]) => ({
    name,
    read: createCellReader(
      name,
      field.kind,
      key.includes(name),
      shape.container === "csv" || shape.container === "xlsx",
    ),
  }));
  return (cells) => {
    const record: UnknownRecord = {};
    const notices: Notice[] = [];
    const issues: RowIssue[] = [];
    for (const { name, read } of fields) {
      const cell = cells[name];
      if (isEmpty(cell)) continue;
      const reading = read(cell);
      if ("value" in reading) record[name] = reading.value;
      else if ("notice" in reading) notices.push(reading.notice);
      else issues.push({ stream, field: name, reason: "wrong_type", message: `${name} ${reading.reason}` });
    }
    if (isSnapshot) addPrecision(record, cells.precision);
    return { records: issues.length > 0 ? [] : [{ stream, record }], issues, notices };
  };
}

type CellReading = { readonly value: unknown } | { readonly notice: Notice } | { readonly reason: string };

/** Values are kept as they stand, for validation to judge; of ids only damage is looked for. */
function createCellReader(
  name: string,
  kind: FieldKind,
  isKey: boolean,
  isText: boolean,
): (cell: unknown) => CellReading {
  const readId = kind === "id" ? createIdReader(name, name, isKey) : undefined;
  return (cell) => {
    // What is in an object is not shown: it may be anything.
    if (isNested(cell)) return { reason: "must not be or hold an object" };
    if (typeof cell !== "string") return { value: cell };
    const id = readId?.(cell);
    if (id && "notice" in id) return id;
    return { value: isText ? fromText(kind, cell) : cell };
  };
}

function isEmpty(cell: unknown): boolean {
  return cell === undefined || cell === null || cell === "";
}

function isNested(cell: unknown): boolean {
  return Array.isArray(cell) ? cell.some((item) => typeof item === "object") : isObject(cell);
}

/** In a CSV the precision is JSON in a cell. */
function addPrecision(record: UnknownRecord, cell: unknown): void {
  const parsed = typeof cell === "string" && cell !== "" ? parseJson(cell) : undefined;
  const precision = parsed && "value" in parsed ? parsed.value : cell;
  if (isObject(precision)) record.precision = precision;
}
