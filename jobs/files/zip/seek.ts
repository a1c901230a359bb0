import { randomBytes } from "node:crypto";
import { open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileSource, SeekableSource } from "#jobs/files/file-source.ts";

/** A source that can be read from anywhere, until it is closed. */
export interface Seekable {
  readonly source: SeekableSource;
  close(): Promise<void>;
}

/** The source itself where it can be read from anywhere, else a copy in a temporary file, which nobody else can open and which goes with this process. */
export async function seek(source: FileSource, signal?: AbortSignal): Promise<Seekable> {
  const { size, openRange } = source;
  if (size !== undefined && openRange) return { source: { ...source, size, openRange }, close: async () => {} };
  const path = join(tmpdir(), `levain-${randomBytes(9).toString("hex")}`);
  const file = await open(path, "wx+", 0o600);
  await unlink(path);
  try {
    let length = 0;
    for await (const chunk of source.open()) {
      signal?.throwIfAborted();
      await file.write(chunk, 0, chunk.byteLength, length);
      length += chunk.byteLength;
    }
    const read = async function* (start: number, end: number) {
      for (let at = start; at < end; ) {
        const room = Buffer.alloc(Math.min(256 * 1024, end - at));
        const { bytesRead, buffer } = await file.read(room, 0, room.length, at);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
    };
    const copy = { name: source.name, size: length, open: () => read(0, length), openRange: read };
    return { source: copy, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}
