import type { UnknownRecord } from "#db/records/stream.ts";
import { type StreamName, streamNames } from "#db/records/streams.ts";
import type { FileOptions, FileShape, RowReader } from "#jobs/connectors/connector.ts";
import { isObject } from "#jobs/files/parse-json.ts";
import { compileStream, type StreamReader } from "./compile-stream.ts";
import { createColumnFinder, type FoundColumn, follow, type MappedRow } from "./find-column.ts";
import { createTimeReaders } from "./mapped-time.ts";
import type { Mapping } from "./mapping.ts";
import { readMappedRows } from "./read-mapped-rows.ts";

/** A mapping made ready for the files of one shape. */
export interface CompiledMapping {
  /** The streams that such files give, in the order of the vocabulary. */
  readonly streams: readonly StreamName[];
  /** The columns that are read. */
  readonly columns: readonly string[];
  /** Why each other stream of the mapping is left out. */
  readonly leftOut: readonly string[];
  readonly read: RowReader;
}

/** Whether a file has all columns of one of a mapping's sets. */
export function matches(mapping: Pick<Mapping, "match">, shape: Pick<FileShape, "columns">): boolean {
  const columns = new Set(shape.columns);
  return mapping.match.some((set) => set.every((column) => columns.has(column)));
}

/** Finds the columns of a mapping in files of a shape. Streams whose required fields are not there are left out. */
export function compileMapping(
  mapping: Mapping,
  shape: Pick<FileShape, "columns">,
  options: FileOptions,
): CompiledMapping {
  const used = new Set<string>();
  const look = createColumnFinder(shape.columns, mapping.explode);
  const find = (names: readonly string[]): FoundColumn | undefined => {
    const found = look(names);
    if (found) used.add(found.column);
    return found;
  };
  const file = { look, find, timeReader: createTimeReaders() };
  const readers: StreamReader[] = [];
  const leftOut: string[] = [];
  for (const stream of streamNames) {
    const rules = mapping.streams[stream];
    if (!rules) continue;
    const compiled = compileStream(stream, rules, { mapping, options, file });
    if ("reader" in compiled) readers.push(compiled.reader);
    else leftOut.push(`${stream}: ${compiled.reason}`);
  }
  return {
    streams: readers.map(({ stream }) => stream),
    columns: [...used],
    leftOut,
    read: (cells) => readMappedRows(rowsOf(cells, mapping.explode), readers),
  };
}

/** The rows of one object: itself, or the items of its list. */
function rowsOf(cells: UnknownRecord, explode: string | undefined): readonly MappedRow[] | undefined {
  if (explode === undefined) return [{ cells }];
  const items = follow(cells, explode);
  if (!Array.isArray(items) || !items.every(isObject)) return undefined;
  return items.map((item) => ({ cells, item }));
}
