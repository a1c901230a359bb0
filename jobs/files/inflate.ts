import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createInflateRaw } from "node:zlib";
import type { FileLimits } from "./file-limits.ts";
import { refusal } from "./unreadable.ts";

const formats = { gzip: createGunzip, deflate: createInflateRaw };

/**
 * Unzips as it goes. A file that is cut off or damaged is refused, for nothing in it has been checked yet (the checksum stands at the end); so is one that grows
 * beyond the limits.
 */
export async function* inflate(
  compressed: AsyncIterable<Uint8Array>,
  limits: FileLimits,
  format: keyof typeof formats = "gzip",
): AsyncGenerator<Buffer> {
  let zipped = 0;
  let unzipped = 0;
  async function* counted() {
    for await (const chunk of compressed) {
      zipped += chunk.byteLength;
      yield chunk;
    }
  }
  const unzip = formats[format]({ chunkSize: 64 * 1024 });
  const feeding = pipeline(Readable.from(counted(), { objectMode: false }), unzip);
  feeding.catch(() => {}); // The same error comes out of `unzip` below.
  try {
    for await (const chunk of unzip) {
      unzipped += chunk.byteLength;
      checkSize(zipped, unzipped, limits);
      yield chunk;
    }
  } catch (error) {
    throw explain(error);
  } finally {
    unzip.destroy();
  }
}

function checkSize(zipped: number, unzipped: number, limits: FileLimits): void {
  if (unzipped > limits.unzippedBytes)
    throw refusal(`it unzips to more than ${limits.unzippedBytes} bytes; cut it into smaller files`);
  checkRatio(zipped, unzipped, limits);
}

/** Refuses what is made to exhaust a machine. */
export function checkRatio(zipped: number, unzipped: number, limits: FileLimits): void {
  if (unzipped > limits.bombBytes && unzipped > zipped * limits.unzippedRatio)
    throw refusal(
      `it unzips to more than ${limits.unzippedRatio} times its size, as files made to exhaust a machine do; unzip it yourself if you trust it`,
    );
}

function explain(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "Z_BUF_ERROR")
    return refusal("its compressed data end too early: the file was cut off on its way; fetch it again", error);
  if (typeof code === "string" && code.startsWith("Z_"))
    return refusal("its compressed data are damaged; fetch it again", error);
  return error;
}
