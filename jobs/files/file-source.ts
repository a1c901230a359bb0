import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";

/** Where the bytes of a file come from. `open` may be called more than once: recognising reads the beginning, importing the whole. */
export interface FileSource {
  readonly name: string;
  /** Bytes as they are stored, compressed or not, where known: what progress is measured against. */
  readonly size?: number;
  open(): AsyncIterable<Uint8Array>;
}

/** A file on disk. */
export async function fileSource(path: string): Promise<FileSource> {
  const { size } = await stat(path);
  return { name: basename(path), size, open: () => createReadStream(path, { highWaterMark: 256 * 1024 }) };
}

/** Bytes that are already here, such as a small upload or a fixture. */
export function bytesSource(name: string, bytes: Uint8Array): FileSource {
  return {
    name,
    size: bytes.byteLength,
    async *open() {
      for (let at = 0; at < bytes.byteLength; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
    },
  };
}
