import type { FileShape } from "#jobs/connectors/connector.ts";
import { createCsvRows, isSeparatorLine } from "./csv-rows.ts";
import type { FileLimits } from "./file-limits.ts";
import { createJsonRows } from "./json-rows.ts";
import { createNdjsonRows } from "./ndjson-rows.ts";
import { isObject, parseJson } from "./parse-json.ts";
import type { ReadRow, RowScan } from "./read-row.ts";
import { type CsvRow, createCsvScan } from "./scan-csv.ts";
import { refusal } from "./unreadable.ts";

export type Layout = Pick<FileShape, "container" | "delimiter">;

/** What the beginning of a text shows: its container, its columns and its first rows. */
export interface Detected {
  readonly layout: Layout;
  readonly columns: readonly string[];
  readonly sample: readonly ReadRow[];
}

const sampleRows = 2_000;

/** How a text is laid out, by its beginning. `isWhole`: the beginning is all of it. */
export function detectShape(head: string, isBroken: boolean, isWhole: boolean, limits: FileLimits): Detected {
  const layout = detectLayout(head, isWhole);
  let columns: readonly string[] = [];
  const rows = createRows(layout, limits, {
    onHeader: (header) => {
      columns = header;
    },
  });
  const found = rows.push(head, isBroken);
  if (isWhole) found.push(...rows.end());
  const sample = found.slice(0, sampleRows);
  if (layout.container === "csv") {
    if (columns.length === 0) throw refusal("its first row, which should name the columns, is missing or too long");
  } else columns = columnsOf(sample);
  return { layout, columns, sample };
}

/** The reader of rows of a layout. */
export function createRows(
  layout: Layout,
  limits: FileLimits,
  csv: { columns?: ReadonlySet<string> | undefined; onHeader?: (header: readonly string[]) => void } = {},
): RowScan {
  if (layout.container === "ndjson") return createNdjsonRows({ limits });
  if (layout.container === "json") return createJsonRows({ limits });
  return createCsvRows({ delimiter: layout.delimiter ?? ",", limits, ...csv });
}

function detectLayout(head: string, isWhole: boolean): Layout {
  const text = head.trimStart();
  if (text === "") throw refusal("it is empty");
  if (text.startsWith("[")) return { container: isListOfLines(text) ? "ndjson" : "json" };
  if (text.startsWith("{")) return { container: isNdjson(text, isWhole) ? "ndjson" : "json" };
  return { container: "csv", delimiter: detectDelimiter(head, isWhole) };
}

function isListOfLines(text: string): boolean {
  const [first = "", second = ""] = text.split("\n", 2);
  return second.startsWith("[") && "value" in parseJson(first);
}

/** An object a line, or one object over the whole file? A first line that is a whole object with text in it is a record; so is any that others follow. */
function isNdjson(text: string, isWhole: boolean): boolean {
  const newline = text.indexOf("\n");
  const first = parseJson(newline < 0 ? text : text.slice(0, newline));
  if (newline >= 0 && text.slice(newline).trim().startsWith("{")) return true;
  if ("reason" in first) return newline >= 0 && /^\{.*\}\s*$/.test(text.slice(0, newline));
  const isRecord = isObject(first.value) && !Object.values(first.value).every(isObject);
  return isRecord && (isWhole || newline >= 0);
}

const delimiters = [",", ";", "\t", "|"];

/** The delimiter that cuts most of the first rows into as many cells as the header, at least two. */
function detectDelimiter(head: string, isWhole: boolean): string {
  const stated = /^sep=(.)\r?\n/i.exec(head)?.[1];
  if (stated !== undefined) return stated;
  const scores = delimiters.map((delimiter) => ({ delimiter, ...score(head.slice(0, 65_536), delimiter, isWhole) }));
  const best = scores.sort((a, b) => b.share - a.share || b.cells - a.cells)[0];
  return best && best.cells > 1 ? best.delimiter : ",";
}

function score(head: string, delimiter: string, isWhole: boolean): { share: number; cells: number } {
  const rows: CsvRow[] = [];
  const scan = createCsvScan({ delimiter, maxChars: 65_536, onRow: (row) => rows.push(row) });
  scan.push(head);
  if (isWhole || rows.length === 0) scan.end();
  const filled = rows
    .filter((row) => row.cells.some((cell) => cell.trim() !== "") && !isSeparatorLine(row.cells))
    .slice(0, 100);
  const cells = filled[0]?.cells.length ?? 0;
  if (cells < 2) return { share: 0, cells };
  return { share: filled.filter((row) => row.cells.length === cells).length / filled.length, cells };
}

const deepest = 4;
const mostColumns = 500;

/** The keys seen in sampled objects, nested ones as paths such as "values.view". */
function columnsOf(sample: readonly ReadRow[]): readonly string[] {
  const columns = new Set<string>();
  function add(value: unknown, path: string, depth: number): void {
    if (columns.size >= mostColumns || depth > deepest) return;
    if (Array.isArray(value)) for (const item of value.slice(0, 3)) add(item, path, depth);
    else if (isObject(value))
      for (const key of Object.keys(value)) {
        const column = path === "" ? key : `${path}.${key}`;
        columns.add(column);
        add(value[key], column, depth + 1);
      }
  }
  for (const row of sample) if ("cells" in row) add(row.cells, "", 1);
  return [...columns];
}
