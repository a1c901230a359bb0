import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { ArchiveError } from "#jobs/backup/archive.ts";

/** Reads an archive from its beginning to its end; what does not read as one is an ArchiveError. */
export interface ArchiveReader {
  /** The next line, of this shape. */
  line<Shape extends z.ZodType>(schema: Shape): Promise<z.infer<Shape>>;
  /** The frames of a table, one at a time. */
  frames(): AsyncGenerator<Buffer>;
  /** Nothing may follow; only now is the checksum of the whole known to be right. */
  end(): Promise<void>;
  close(): void;
}

const longestLine = 16 * 1024 * 1024;
const longestFrame = 16 * 1024 * 1024;
const newline = 10;

export function openArchive(file: string): ArchiveReader {
  const unzipped = createGunzip();
  // What goes wrong in either comes out where `unzipped` is read.
  pipeline(createReadStream(file), unzipped, () => {});
  const chunks: AsyncIterator<Buffer> = unzipped[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  async function fill(): Promise<boolean> {
    const next = await chunks.next().catch((error: Error) => {
      throw isUnzipping(error) ? damaged() : error;
    });
    if (next.done) return false;
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return true;
  }

  async function take(bytes: number): Promise<Buffer> {
    while (rest.length < bytes) if (!(await fill())) throw damaged();
    const taken = rest.subarray(0, bytes);
    rest = rest.subarray(bytes);
    return taken;
  }

  return {
    async line(schema) {
      let end = rest.indexOf(newline);
      while (end < 0) {
        if (rest.length > longestLine || !(await fill())) throw damaged();
        end = rest.indexOf(newline);
      }
      const text = (await take(end + 1)).toString("utf8");
      const result = schema.safeParse(parseJson(text));
      if (result.success) return result.data;
      throw damaged();
    },
    async *frames() {
      for (;;) {
        const bytes = (await take(4)).readUInt32BE();
        if (bytes === 0) return;
        if (bytes > longestFrame) throw damaged();
        yield await take(bytes);
      }
    },
    async end() {
      if (rest.length > 0 || (await fill())) throw damaged();
    },
    close: () => void unzipped.destroy(),
  };

  function damaged(): ArchiveError {
    return new ArchiveError(
      `${file} is no backup of Levain, or it is damaged or was cut short; nothing of it was kept`,
    );
  }
}

function isUnzipping(error: Error): boolean {
  return "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
