export interface CellLine {
  /** From 1, as an editor counts: a quoted cell may hold line ends. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quote of the line is never closed, or closed on a later line in the middle of a cell: it was read as any other character. */
  readonly isUnclosed: boolean;
}

type Separator = "\t" | ";" | ",";

/**
 * Text as a spreadsheet copies it or a CSV file holds it -> its lines that are not blank, cells trimmed. Each line may have a separator of its own. A quote that
 * is not closed spoils its own line only.
 */
export function splitCells(text: string): CellLine[] {
  const whole = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const lines: CellLine[] = [];
  let usual: Separator | null = null;
  let line = 1;
  for (let at = 0; at < whole.length; ) {
    const separator = separatorOf(readLine(whole, at, null).bare, usual);
    const { cells, end, isUnclosed } = readLine(whole, at, separator);
    if (cells.some((cell) => cell !== "")) {
      lines.push({ line, cells, isUnclosed });
      usual ??= separator;
    }
    line += whole.slice(at, end + 1).split("\n").length - 1;
    at = end + 1;
  }
  return lines;
}

interface ReadLine {
  readonly cells: readonly string[];
  /** What stands outside of quotes. */
  readonly bare: string;
  /** Where the line ends: its line end, or the end of the text. */
  readonly end: number;
  readonly isUnclosed: boolean;
}

/** The line that begins at a place. Without a separator every mark that may be one begins a cell. */
function readLine(text: string, start: number, separator: Separator | null): ReadLine {
  const cells: string[] = [];
  let cell = "";
  let bare = "";
  let isUnclosed = false;
  let at = start;
  for (; at < text.length && text[at] !== "\n"; at++) {
    const character = text[at] ?? "";
    const quoted = character === '"' && cell.trim() === "" ? readQuoted(text, at) : null;
    if (quoted) {
      cell = quoted.content;
      at = quoted.end;
      continue;
    }
    if (character === '"' && cell.trim() === "") isUnclosed = true;
    bare += character;
    if (separator === null ? /[\t;,]/.test(character) : character === separator) {
      cells.push(cell.trim());
      cell = "";
    } else cell += character;
  }
  cells.push(cell.trim());
  return { cells, bare, end: at, isUnclosed };
}

/** The quoted text that begins at a place, and where its last quote stands. Null: it is never closed, or on a later line in the middle of a cell. */
function readQuoted(text: string, start: number): { content: string; end: number } | null {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    const content = text.slice(start + 1, at);
    const isWhole = !content.includes("\n") || /^ *(?:[\t;,\n]|$)/.test(text.slice(at + 1, at + 50));
    return isWhole ? { content: content.replaceAll('""', '"'), end: at } : null;
  }
  return null;
}

/** Tabs come from spreadsheets, unless they only follow another mark; semicolons where they are usual or more; else commas, which names and amounts hold as well. */
function separatorOf(bare: string, usual: Separator | null): Separator {
  if (/(?:^|[^,;])\t/.test(bare)) return "\t";
  const count = (mark: Separator) => bare.split(mark).length;
  if (usual === ";" && bare.includes(";")) return ";";
  return count(";") > count(",") ? ";" : ",";
}
