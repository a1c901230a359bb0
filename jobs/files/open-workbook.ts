import type { FileLimits } from "./file-limits.ts";
import type { FileSource } from "./file-source.ts";
import type { FileProgress, OpenedFile } from "./open-file.ts";
import type { ReadRow } from "./read-row.ts";
import { refusal } from "./unreadable.ts";
import { openSharedStrings } from "./xlsx/shared-strings.ts";
import { readSheet, type SheetReading } from "./xlsx/sheet-rows.ts";
import { isWorkbook, readWorkbook, type Sheet, type Workbook } from "./xlsx/workbook.ts";
import { openZip } from "./zip/open-zip.ts";
import { type Seekable, seek } from "./zip/seek.ts";

const sampleRows = 200;

/**
 * Opens one sheet of a workbook, the first unless another is named. Cells become texts as a CSV has them. Memory stays flat: the sheet is unzipped and followed as it is read, and of the texts that
 * cells share only so many are held.
 */
export async function openWorkbookFile(
  source: FileSource,
  options: { signal?: AbortSignal | undefined; limits: FileLimits; sheet?: string | undefined },
): Promise<OpenedFile> {
  const { signal, limits } = options;
  const seekable = await seek(source, signal);
  const progress: FileProgress = { bytes: 0, rows: 0, blankRows: 0 };
  try {
    const entries = await openZip(seekable.source, limits);
    if (!isWorkbook(entries)) throw refusal(whatElse(entries.map(({ path }) => path)));
    const workbook = await readWorkbook(entries);
    const { sheet, columns, preamble, sample } = await findSheet(workbook, options.sheet, limits);
    const count = (compressed: number) => {
      signal?.throwIfAborted();
      progress.bytes += compressed;
    };
    const onBlank = () => {
      progress.blankRows++;
    };
    return {
      shape: {
        container: "xlsx",
        compression: "none",
        encoding: "utf-8",
        columns,
        sheet: sheet.name,
        preamble: preamble.slice(0, 20).map((text) => text.slice(0, 500)),
      },
      sheets: workbook.sheets.map(({ name }) => name),
      sample,
      progress,
      close: () => seekable.close(),
      async *rows(kept) {
        yield* readRows({ workbook, sheet, limits, kept, onBlank, onBytes: count }, seekable, progress);
        // What of the archive is not this sheet counts as read too.
        progress.bytes = seekable.source.size;
      },
    };
  } catch (error) {
    await seekable.close();
    throw error;
  }
}

async function* readRows(reading: Omit<SheetReading, "strings">, seekable: Seekable, progress: FileProgress) {
  const strings = openSharedStrings(reading.workbook.strings);
  try {
    for await (const part of readSheet({ ...reading, strings })) {
      if ("columns" in part) continue;
      progress.rows += part.rows.length;
      yield part.rows;
    }
    await strings.finish();
  } finally {
    await strings.close();
    await seekable.close();
  }
}

/** The sheet of that name, else the first that has anything in it. */
async function findSheet(workbook: Workbook, name: string | undefined, limits: FileLimits) {
  const [first] = workbook.sheets;
  for (const sheet of workbook.sheets) {
    if (name !== undefined && sheet.name !== name) continue;
    const head = await readHead(workbook, sheet, limits);
    if (head) return { sheet, ...head };
    if (name !== undefined) return { sheet, columns: [], preamble: [], sample: [] };
  }
  throw refusal(`its sheet ${name ?? first?.name ?? ""} is empty`);
}

async function readHead(workbook: Workbook, sheet: Sheet, limits: FileLimits) {
  const strings = openSharedStrings(workbook.strings);
  let header: { columns: readonly string[]; preamble: readonly string[] } | undefined;
  const sample: ReadRow[] = [];
  try {
    for await (const part of readSheet({ workbook, sheet, strings, limits, onBlank() {}, onBytes() {} })) {
      if ("columns" in part) header = part;
      else sample.push(...part.rows.slice(0, sampleRows - sample.length));
      if (sample.length >= sampleRows) break;
    }
  } finally {
    await strings.close();
  }
  return header && { ...header, sample };
}

/** What a zip that comes where a file of rows is expected may be. */
function whatElse(paths: readonly string[]): string {
  if (paths.includes("xl/workbook.bin")) return "it is a binary Excel workbook; save it as .xlsx";
  if (paths.includes("mimetype")) return "it is an OpenDocument file; save the sheet as .xlsx or CSV";
  return "it is an archive within an archive; unzip it first";
}
