import { createHash } from "node:crypto";
import type { FileSource } from "#jobs/files/file-source.ts";
import { inFile } from "#jobs/files/in-file.ts";

/** SHA-256 of a file as it is stored. A file of an archive may turn out to be damaged: the refusal names it. */
export function hashSource(source: FileSource, signal: AbortSignal | undefined): Promise<string> {
  return inFile(source.name, async () => {
    const hash = createHash("sha256");
    for await (const chunk of source.open()) {
      signal?.throwIfAborted();
      hash.update(chunk);
    }
    return hash.digest("hex");
  });
}

/** SHA-256 of a value's JSON, its keys in the order in which they were written. */
export function hashJson(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
