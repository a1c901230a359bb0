import { defaultLimits, type FileLimits } from "#jobs/files/file-limits.ts";
import type { FileSource } from "#jobs/files/file-source.ts";
import { openFile } from "#jobs/files/open-file.ts";
import type { ReadRow } from "#jobs/files/read-row.ts";

/** A file whose bytes come in pieces of a given size. */
export function inPieces(name: string, bytes: Uint8Array | string, size = 7): FileSource {
  const buffer = Buffer.from(bytes);
  return {
    name,
    size: buffer.length,
    async *open() {
      for (let at = 0; at < buffer.length; at += size) yield buffer.subarray(at, at + size);
    },
  };
}

/** Everything that a file gives. */
export async function readAll(source: FileSource, limits: Partial<FileLimits> = {}) {
  const file = await openFile(source, { limits: { ...defaultLimits, ...limits } });
  const rows: ReadRow[] = [];
  for await (const some of file.rows()) rows.push(...some);
  return { shape: file.shape, rows, progress: file.progress };
}

/** The cells of the rows that could be read. */
export function cellsOf(rows: readonly ReadRow[]) {
  return rows.flatMap((row) => ("cells" in row ? [row.cells] : []));
}

/** Line and message of those that could not. */
export function issuesOf(rows: readonly ReadRow[]) {
  return rows.flatMap((row) => ("issue" in row ? [`${row.line}: ${row.issue.message}`] : []));
}
