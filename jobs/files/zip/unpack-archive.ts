import { defaultLimits, type FileLimits } from "#jobs/files/file-limits.ts";
import type { FileSource } from "#jobs/files/file-source.ts";
import { inFile } from "#jobs/files/in-file.ts";
import { isZip } from "#jobs/files/open-file.ts";
import { peek } from "#jobs/files/peek.ts";
import { refusal } from "#jobs/files/unreadable.ts";
import { isWorkbook } from "#jobs/files/xlsx/workbook.ts";
import { openZip } from "./open-zip.ts";
import { seek } from "./seek.ts";

/** A file of an archive. */
export interface UnpackedFile extends FileSource {
  /** Its path in the archive. */
  readonly entry: string;
}

interface UnpackOptions {
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<FileLimits> | undefined;
}

/**
 * The files of a zip archive, each named after the archive and its path (exports.zip/Overview.csv), or nothing when the file is no archive; a workbook is none. What systems add of their own
 * is left out; archives within are refused.
 */
export async function unpackArchive(
  source: FileSource,
  { signal, limits }: UnpackOptions = {},
): Promise<UnpackedFile[] | undefined> {
  const head = await peek(source.open(), 4);
  await head.close();
  if (!isZip(head.head)) return undefined;
  return inFile(source.name, async () => {
    const { source: seekable, close } = await seek(source, signal);
    try {
      const entries = await openZip(seekable, { ...defaultLimits, ...limits });
      if (isWorkbook(entries) || entries.some(({ path }) => path === "xl/workbook.bin" || path === "mimetype"))
        return undefined;
      const files = entries.filter(({ path }) => !isOfSystem(path));
      if (files.length === 0) throw refusal("it is an archive without a file");
      const nested = files.find(({ path }) => /\.(zip|7z|rar|tar|tgz)$/i.test(path));
      if (nested) throw refusal(`it holds another archive, ${nested.path}; unzip that and import what is in it`);
      return files.map(({ path, size }) => archivedFile(source, path, { size, signal, limits }));
    } finally {
      await close();
    }
  });
}

/** One file of an archive, which is opened anew each time it is read. */
export function archivedFile(
  archive: FileSource,
  path: string,
  { size, ...options }: UnpackOptions & { readonly size?: number | undefined } = {},
): UnpackedFile {
  return {
    name: `${archive.name}/${path}`,
    entry: path,
    ...(size === undefined ? {} : { size }),
    open: () => readEntry(archive, path, options),
  };
}

async function* readEntry(archive: FileSource, path: string, { signal, limits }: UnpackOptions) {
  const { source, close } = await seek(archive, signal);
  try {
    const entries = await openZip(source, { ...defaultLimits, ...limits });
    const entry = entries.find((one) => one.path === path);
    if (!entry) throw refusal(`the archive ${archive.name} no longer holds it`);
    yield* entry.open();
  } finally {
    await close();
  }
}

/** What operating systems leave in archives. */
function isOfSystem(path: string): boolean {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  return parts[0] === "__MACOSX" || name.startsWith(".") || /^(thumbs\.db|desktop\.ini)$/i.test(name);
}
