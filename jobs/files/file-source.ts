import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";

/** Where the bytes of a file come from. `open` may be called more than once: recognising reads the beginning, importing the whole. */
export interface FileSource {
  readonly name: string;
  /** Bytes as they are stored, compressed or not, where known: what progress is measured against. */
  readonly size?: number;
  open(): AsyncIterable<Uint8Array>;
  /** The bytes from `start` up to `end`. Workbooks and archives are read so; where it is missing they go through a temporary file. */
  openRange?(start: number, end: number): AsyncIterable<Uint8Array>;
}

/** A source that can be read from anywhere. */
export type SeekableSource = FileSource & Required<Pick<FileSource, "size" | "openRange">>;

/** A file on disk. */
export async function fileSource(path: string): Promise<FileSource> {
  const { size } = await stat(path);
  const highWaterMark = 256 * 1024;
  return {
    name: basename(path),
    size,
    open: () => createReadStream(path, { highWaterMark }),
    openRange: (start, end) => createReadStream(path, { highWaterMark, start, end: end - 1 }),
  };
}

/** Bytes that are already here, such as a small upload or a fixture. */
export function bytesSource(name: string, bytes: Uint8Array): FileSource {
  async function* openRange(start: number, end: number) {
    for (let at = start; at < end; at += 64 * 1024) yield bytes.subarray(at, Math.min(end, at + 64 * 1024));
  }
  return { name, size: bytes.byteLength, open: () => openRange(0, bytes.byteLength), openRange };
}
