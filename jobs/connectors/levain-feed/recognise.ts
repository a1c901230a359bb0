import type { Field } from "#db/records/field.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { isStreamName, type StreamName, streamNames, streams } from "#db/records/streams.ts";
import type { FileShape } from "#jobs/connectors/connector.ts";

/** Columns that any stream of the feed may have besides its fields. */
export const extraColumns = ["stream", "precision"] as const;

/**
 * The streams of a feed file: those that its `stream` column names, else the one that its file name names (post_snapshot.csv.gz), else the one to which its columns belong:
 * all that the stream requires are there, and no other.
 */
export function recogniseStreams(
  shape: Pick<FileShape, "columns">,
  fileName: string,
  sample: readonly UnknownRecord[],
): readonly StreamName[] {
  const columns = new Set(shape.columns.filter((column) => !column.includes(".")));
  const named = new Set(sample.map((cells) => cells.stream).filter((name) => typeof name === "string"));
  const stated = streamNames.filter((stream) => named.has(stream));
  if (stated.length > 0) return stated;
  const possible = streamNames.filter((stream) => requiredOf(stream).every((field) => columns.has(field)));
  // A file of an archive has that before its name.
  const byName = fileName
    .slice(fileName.lastIndexOf("/") + 1)
    .replace(/(?:\.(?:ndjson|jsonl|json|csv|tsv|txt|gz))+$/i, "");
  if (isStreamName(byName) && possible.includes(byName)) return [byName];
  const exact = possible.filter((stream) => [...columns].every((column) => isColumnOf(stream, column)));
  const best = exact.sort((a, b) => requiredOf(b).length - requiredOf(a).length)[0];
  return best === undefined ? [] : [best];
}

/** The fields of a stream by name. */
export function fieldsOf(stream: StreamName): Readonly<Record<string, Field>> {
  return streams[stream].fields;
}

function requiredOf(stream: StreamName): readonly string[] {
  return Object.entries(fieldsOf(stream)).flatMap(([name, field]) => (field.required ? [name] : []));
}

function isColumnOf(stream: StreamName, column: string): boolean {
  return Object.hasOwn(fieldsOf(stream), column) || extraColumns.some((extra) => extra === column);
}
