import type { FileLimits } from "#jobs/files/file-limits.ts";
import { refusal } from "#jobs/files/unreadable.ts";
import { type NumberKind, toNumberText } from "./number-text.ts";
import { unescapeText } from "./unescape-text.ts";
import { createXmlScan } from "./xml-scan.ts";

/** A cell: its text, or the number of the shared text that it shows. */
export interface SheetCell {
  /** From 0. */
  readonly column: number;
  readonly text: string;
  readonly shared?: number;
}

/** One row as it stands in the sheet, empty cells left out. `line` is its number there. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly SheetCell[];
  readonly isTooLong: boolean;
}

export interface SheetScan {
  push(bytes: Buffer): SheetRow[];
  end(): SheetRow[];
}

/** Cuts the XML of a sheet into rows. Of a formula the value that was computed last counts. */
export function createSheetScan(options: {
  kinds: readonly NumberKind[];
  is1904: boolean;
  limits: FileLimits;
}): SheetScan {
  const { kinds, is1904, limits } = options;
  let rows: SheetRow[] = [];
  let line = 0;
  let cells: SheetCell[] = [];
  let length = 0;
  let column = -1;
  let type = "n";
  let style = 0;
  let text = "";
  let isText = false;
  let isPhonetic = false;

  function openRow({ r }: Readonly<Record<string, string>>): void {
    line = r !== undefined && /^\d{1,9}$/.test(r) ? Number(r) : line + 1;
    cells = [];
    length = 0;
    column = -1;
  }

  function openCell({ r, t = "n", s = "0" }: Readonly<Record<string, string>>): void {
    column = (r === undefined ? undefined : columnOf(r)) ?? column + 1;
    if (column >= limits.columns && column < 16_384) throw refusal(`its sheet has more than ${limits.columns} columns`);
    if (column >= 16_384) throw refusal("its sheet has a cell beyond the last column that a sheet can have");
    type = t;
    style = Number(s);
    text = "";
  }

  function closeCell(): void {
    if (text === "") return;
    length += text.length;
    if (length > limits.rowChars) return;
    if (type === "s") cells.push({ column, text: "", shared: /^\d{1,9}$/.test(text) ? Number(text) : -1 });
    else cells.push({ column, text: toText() });
  }

  function toText(): string {
    if (type === "n") return toNumberText(text, kinds[style] ?? "number", is1904);
    if (type === "b") return text === "1" ? "true" : "false";
    // A formula that failed says nothing.
    if (type === "e") return "";
    return type === "d" ? text.replace("T", " ").replace(/\.0+$/, "") : unescapeText(text);
  }

  const scan = createXmlScan("sheet", {
    open(name, attributes) {
      if (name === "c") openCell(attributes);
      else if (name === "v") isText = true;
      else if (name === "t") isText = !isPhonetic;
      else if (name === "rPh") isPhonetic = true;
      else if (name === "row") openRow(attributes);
    },
    close(name) {
      if (name === "v" || name === "t") isText = false;
      else if (name === "c") closeCell();
      else if (name === "rPh") isPhonetic = false;
      else if (name === "row") rows.push({ line, cells, isTooLong: length > limits.rowChars });
    },
    text(piece) {
      if (isText && text.length <= limits.rowChars) text += piece;
    },
  });

  function take(): SheetRow[] {
    const taken = rows;
    rows = [];
    return taken;
  }

  return {
    push(bytes) {
      scan.push(bytes);
      return take();
    },
    end() {
      scan.end();
      return take();
    },
  };
}

/** "AB12" -> 27. */
function columnOf(reference: string): number | undefined {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return at === 0 || at > 3 ? undefined : column - 1;
}
