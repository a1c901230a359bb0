import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { WireRecord } from "#db/records/stream.ts";
import { type StreamName, streamNames, type streams } from "#db/records/streams.ts";

/** A record as a file of the feed holds it: a snapshot may say how exact its counters are. */
export type FeedRecord<S extends StreamName> = WireRecord<(typeof streams)[S]> &
  (S extends `${string}_snapshot` ? { precision?: Readonly<Record<string, number>> } : unknown);

/** Writes records as one NDJSON file a stream. */
export interface FeedWriter {
  write<S extends StreamName>(stream: S, record: FeedRecord<S>): void;
  /** Writes what is still held back; the paths and numbers of records of all files, in the order of the streams. */
  close(): readonly WrittenFile[];
}

export interface WrittenFile {
  readonly stream: StreamName;
  readonly path: string;
  readonly records: number;
}

interface OpenFile extends WrittenFile {
  readonly handle: number;
  readonly held: Buffer;
  used: number;
  records: number;
}

const heldBytes = 1 << 18;

/**
 * Opens the files of a feed as records for them come. Text is held back in pieces of 256 kB, so memory stays flat; a compressed file is a row of
 * gzip members, one a piece, which every reader of gzip joins.
 */
export function openFeed(folder: string, options: { gzip: boolean }): FeedWriter {
  mkdirSync(folder, { recursive: true });
  // A file of an earlier run, in either form, must not stand beside the new ones.
  for (const stream of streamNames)
    for (const suffix of [".ndjson", ".ndjson.gz"]) rmSync(join(folder, `${stream}${suffix}`), { force: true });
  const files = new Map<StreamName, OpenFile>();

  function open(stream: StreamName): OpenFile {
    const path = join(folder, `${stream}.ndjson${options.gzip ? ".gz" : ""}`);
    const file = {
      stream,
      path,
      records: 0,
      handle: openSync(path, "w"),
      held: Buffer.allocUnsafe(heldBytes),
      used: 0,
    };
    files.set(stream, file);
    return file;
  }

  function flush(file: OpenFile): void {
    const bytes = file.held.subarray(0, file.used);
    if (bytes.length > 0) writeWhole(file.handle, options.gzip ? gzipSync(bytes, { level: 4 }) : bytes);
    file.used = 0;
  }

  return {
    write(stream, record) {
      const file = files.get(stream) ?? open(stream);
      const line = `${JSON.stringify(record)}\n`;
      // A character takes three bytes at most for each of its code units.
      if (file.used + line.length * 3 > heldBytes) flush(file);
      file.used += file.held.write(line, file.used);
      file.records++;
    },
    close() {
      for (const file of files.values()) {
        flush(file);
        closeSync(file.handle);
      }
      return streamNames
        .flatMap((stream) => files.get(stream) ?? [])
        .map(({ stream, path, records }) => ({ stream, path, records }));
    },
  };
}

function writeWhole(handle: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
}
