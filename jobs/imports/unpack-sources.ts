import { unpackArchive } from "#jobs/files/zip/unpack-archive.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";

/** The files to import, each archive among them replaced by the files that are in it. */
export async function unpackSources(
  sources: readonly ImportSource[],
  signal: AbortSignal | undefined,
): Promise<ImportSource[]> {
  const unpacked: ImportSource[] = [];
  for (const source of sources) {
    const files = await unpackArchive(source, { signal });
    const { mapping } = source;
    if (files) unpacked.push(...files.map((file) => (mapping ? { ...file, mapping } : file)));
    else unpacked.push(source);
  }
  return unpacked;
}
