import type { UnknownRecord } from "#db/records/stream.ts";
import type { FileLimits } from "#jobs/files/file-limits.ts";
import { toHeaderNames } from "#jobs/files/header-names.ts";
import type { ReadRow } from "#jobs/files/read-row.ts";
import { unreadable } from "#jobs/files/unreadable.ts";
import { findHeader, headRows, type TextRow } from "./find-header.ts";
import type { SharedStrings } from "./shared-strings.ts";
import { createSheetScan, type SheetCell, type SheetRow } from "./sheet-scan.ts";
import type { Sheet, Workbook } from "./workbook.ts";

/** The rows of a sheet as cells by header, in small lists. The first thing yielded is its header, and what stands above; of an empty sheet nothing is. */
export type SheetPart =
  | { readonly columns: readonly string[]; readonly preamble: readonly string[] }
  | { readonly rows: ReadRow[] };

export interface SheetReading {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly strings: SharedStrings;
  readonly limits: FileLimits;
  /** Keep only these cells. */
  readonly kept?: ReadonlySet<string> | undefined;
  readonly onBlank: () => void;
  readonly onBytes: (compressed: number) => void;
}

export async function* readSheet(reading: SheetReading): AsyncGenerator<SheetPart> {
  const { strings } = reading;
  let held: SheetRow[] | undefined = [];
  let toRow: ((row: SheetRow) => ReadRow | undefined) | undefined;
  for await (const rows of scanRows(reading)) {
    if (held) {
      held.push(...rows.list);
      if (held.length < headRows && !rows.isLast) continue;
    }
    const list: SheetRow[] = held ?? rows.list;
    await strings.load(highestShared(list));
    let rest = list;
    if (held) {
      const head = held.slice(0, headRows).map((row) => toTextRow(row, strings));
      const at = findHeader(head);
      const header = head[at];
      if (header === undefined) return;
      const columns = toHeaderNames(header.texts);
      yield { columns, preamble: head.slice(0, at).flatMap(({ texts }) => texts.filter((text) => text.trim() !== "")) };
      toRow = createRowReader(columns, reading);
      rest = held.slice(at + 1);
      held = undefined;
    }
    const read = rest.flatMap((row) => toRow?.(row) ?? []);
    if (read.length > 0) yield { rows: read };
  }
}

/** Always ends with a last list, be it empty. */
async function* scanRows({ workbook, sheet, limits, onBytes }: SheetReading) {
  const scan = createSheetScan({ kinds: workbook.kinds, is1904: workbook.is1904, limits });
  for await (const bytes of sheet.entry.open(onBytes)) {
    const list = scan.push(bytes);
    if (list.length > 0) yield { list, isLast: false };
  }
  yield { list: scan.end(), isLast: true };
}

function highestShared(rows: readonly SheetRow[]): number {
  let highest = -1;
  for (const { cells } of rows)
    for (const { shared } of cells) if (shared !== undefined && shared > highest) highest = shared;
  return highest;
}

function toTextRow({ line, cells }: SheetRow, strings: SharedStrings): TextRow {
  const texts: string[] = [];
  for (const cell of cells) {
    while (texts.length < cell.column) texts.push("");
    texts[cell.column] = textOf(cell, strings) ?? "";
  }
  return { line, texts };
}

function textOf({ text, shared }: SheetCell, strings: SharedStrings): string | undefined {
  return shared === undefined ? text : strings.get(shared);
}

function createRowReader(columns: readonly string[], { strings, kept, onBlank }: SheetReading) {
  const names = columns.map((name) => (!kept || kept.has(name) ? name : undefined));
  const empty = names.flatMap((name): [string, string][] => (name === undefined ? [] : [[name, ""]]));

  /** Fills the record. Returns whether the row is blank, or what is wrong with it. */
  function fill(record: UnknownRecord, cells: readonly SheetCell[]): boolean | string {
    let isBlank = true;
    for (const cell of cells) {
      // What is not kept counts only as long as the row may be blank.
      if (!isBlank && cell.column < columns.length && names[cell.column] === undefined) continue;
      const text = textOf(cell, strings);
      if (text === undefined) return "names a text that the workbook does not hold: the file is damaged";
      if (text.trim() === "") continue;
      isBlank = false;
      if (cell.column >= columns.length) return `has a cell beyond the ${columns.length} columns that the header names`;
      const name = names[cell.column];
      if (name !== undefined) record[name] = text;
    }
    return isBlank;
  }

  return ({ line, cells, isTooLong }: SheetRow): ReadRow | undefined => {
    if (isTooLong) return { line, issue: unreadable("is longer than a row may be (1,048,576 characters)") };
    const record: UnknownRecord = Object.fromEntries(empty);
    const filled = fill(record, cells);
    if (typeof filled === "string") return { line, issue: unreadable(filled) };
    if (!filled) return { line, cells: record };
    onBlank();
    return undefined;
  };
}
