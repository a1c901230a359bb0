import type { UnknownRecord } from "#db/records/stream.ts";
import { isBrokenText } from "./decode-text.ts";
import type { FileLimits } from "./file-limits.ts";
import { toHeaderNames } from "./header-names.ts";
import type { ReadRow, RowScan } from "./read-row.ts";
import { type CsvRow, createCsvScan } from "./scan-csv.ts";
import { refusal, unreadable } from "./unreadable.ts";

/** Rows of a CSV as cells by header. The first row that is not blank is the header; only `columns` are kept, all of them when left out. */
export function createCsvRows(options: {
  delimiter: string;
  limits: FileLimits;
  columns?: ReadonlySet<string> | undefined;
  onHeader?: (header: readonly string[]) => void;
}): RowScan {
  let rows: ReadRow[] = [];
  let header: readonly string[] | undefined;
  let kept: readonly number[] = [];
  let mayBeBroken = false;
  let blankRows = 0;
  const scan = createCsvScan({ delimiter: options.delimiter, maxChars: options.limits.rowChars, onRow });

  function onRow(row: CsvRow): void {
    if (row.problem === undefined && row.cells.every(isBlank)) {
      if (header) blankRows++;
    } else if (!header) {
      if (isSeparatorLine(row.cells)) return;
      header = readHeader(row, options.limits);
      kept = header.flatMap((name, index) => (!options.columns || options.columns.has(name) ? [index] : []));
      options.onHeader?.(header);
    } else {
      const issue = findIssue(row, header, mayBeBroken);
      if (issue === undefined) rows.push({ line: row.line, cells: toCells(row.cells, header, kept) });
      else rows.push({ line: row.line, issue: unreadable(issue) });
    }
  }

  function take(): ReadRow[] {
    const taken = rows;
    rows = [];
    return taken;
  }

  return {
    push(text, isBroken) {
      mayBeBroken ||= isBroken;
      scan.push(text);
      return take();
    },
    end() {
      scan.end();
      return take();
    },
    get blankRows() {
      return blankRows;
    },
  };
}

function isBlank(cell: string): boolean {
  return cell === "" || cell.trim() === "";
}

/** The line with which Excel is told the delimiter. */
export function isSeparatorLine(cells: readonly string[]): boolean {
  return /^sep=.?$/i.test(cells[0] ?? "") && cells.slice(1).every((cell) => cell === "");
}

function findIssue(row: CsvRow, header: readonly string[], mayBeBroken: boolean): string | undefined {
  if (row.problem !== undefined) return problems[row.problem];
  const { cells } = row;
  const isRagged = cells.length < header.length || !cells.slice(header.length).every(isBlank);
  if (isRagged)
    return `has ${cells.length} cells where the header has ${header.length}: a delimiter, quote or newline is missing or too many`;
  if (!mayBeBroken) return undefined;
  const broken = cells.findIndex(isBrokenText);
  return broken < 0
    ? undefined
    : `holds bytes in column "${header[broken] ?? broken}" that are no characters in the file's encoding`;
}

const problems = {
  too_long: "is longer than a row may be (1,048,576 characters), or a quote before it is not closed",
  after_quote: "has text after a closing quote; a quote within a quoted cell must be doubled",
  unclosed: "has a quote that is never closed: the file was cut off, or the rest of it is one cell",
} as const;

function readHeader(row: CsvRow, limits: FileLimits): readonly string[] {
  if (row.problem !== undefined) throw refusal(`its first row is not a header: it ${problems[row.problem]}`);
  if (row.cells.length > limits.columns) throw refusal(`its header has more than ${limits.columns} columns`);
  if (row.cells.some(isBrokenText))
    throw refusal("its header holds bytes that are no characters in the file's encoding");
  return toHeaderNames(row.cells);
}

function toCells(cells: readonly string[], header: readonly string[], kept: readonly number[]): UnknownRecord {
  const record: UnknownRecord = {};
  for (const index of kept) {
    const name = header[index];
    if (name !== undefined) record[name] = detach(cells[index] ?? "");
  }
  return record;
}

/** A copy that does not keep the whole block of text in memory, as a slice of it does. */
function detach(cell: string): string {
  return cell.length > 12 ? ` ${cell}`.slice(1) : cell;
}
