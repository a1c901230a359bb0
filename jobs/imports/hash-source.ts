import { createHash } from "node:crypto";
import type { FileSource } from "#jobs/files/file-source.ts";

/** SHA-256 of a file as it is stored. */
export async function hashSource(source: FileSource, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of source.open()) {
    signal?.throwIfAborted();
    hash.update(chunk);
  }
  return hash.digest("hex");
}

/** SHA-256 of a value's JSON, its keys in the order in which they were written. */
export function hashJson(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
