import { parseJsonAt, SyntaxProblem } from "#tests/support/parse-json-independently.ts";

/** The cells of a row by column. */
export type Cells = Readonly<Record<string, unknown>>;

/** One row of a file; without cells when it cannot be read. */
export interface IndependentRow {
  readonly line: number;
  readonly cells?: Cells;
}

/** A file as a second, unrelated reader sees it: whole in memory, small, strict. */
export interface IndependentFile {
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly IndependentRow[];
  /** False when it is no document of its kind: then only the rows before the damage are sure. */
  readonly isWhole: boolean;
  /** What a reader that goes on behind the damage may find there. */
  readonly maybe: readonly Cells[];
}

export type Container = "csv" | "ndjson" | "json";
export type TextEncoding = "utf-8" | "gb18030" | "utf-16le";

export interface Layout {
  readonly container: Container;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
}

const longestRow = 1_048_576;
const halfPair = /\p{Surrogate}/u;
const nothing = { columns: new Set<string>(), rows: [], isWhole: false, maybe: [] };

/** Reads a file whose layout is known. */
export function readIndependently(bytes: Uint8Array, layout: Layout): IndependentFile {
  if (layout.container === "csv") return readCsv(bytes, layout);
  const latin1 = (plain: Uint8Array) => Buffer.from(plain).toString("latin1");
  if (layout.container === "ndjson") return readLines(latin1(withoutMark(bytes, layout.encoding)));
  return readList(latin1(withoutMarks(bytes, layout.encoding)));
}

/** Programs that add a mark to a file that has one: before a list it is as good as a blank. */
function withoutMarks(bytes: Uint8Array, encoding: TextEncoding): Uint8Array {
  const rest = withoutMark(bytes, encoding);
  return rest === bytes ? bytes : withoutMarks(rest, encoding);
}

function withoutMark(bytes: Uint8Array, encoding: TextEncoding): Uint8Array {
  const mark = { "utf-8": [0xef, 0xbb, 0xbf], gb18030: [0x84, 0x31, 0x95, 0x33], "utf-16le": [0xff, 0xfe] }[encoding];
  return mark.every((byte, index) => bytes[index] === byte) ? bytes.subarray(mark.length) : bytes;
}

/**
 * RFC 4180. Commas, quotes and newlines are never part of a longer character in UTF-8 and GB18030, so rows are cut from the bytes and
 * every cell is decoded on its own, strictly.
 */
function readCsv(bytes: Uint8Array, { encoding, delimiter }: Layout): IndependentFile {
  const plain = Buffer.from(withoutMark(bytes, encoding));
  const isWide = encoding === "utf-16le";
  const text = isWide ? plain.toString("utf16le") + (plain.length % 2 === 1 ? "\udffd" : "") : plain.toString("latin1");
  const decode = isWide ? keepWhole : strictDecoder(encoding);
  const rows = [...cutRows(text, delimiter)].map(({ line, cells, isBroken }) => {
    const decoded = cells.map(decode);
    const length = decoded.reduce((sum, cell) => sum + (cell?.length ?? 0) + 1, 0);
    return { line, cells: decoded, isBroken: isBroken || length > longestRow };
  });
  const filled = rows.filter(({ cells, isBroken }) => isBroken || !cells.every((cell) => cell?.trim() === ""));
  const [header, ...data] = filled;
  if (!header || header.isBroken || header.cells.includes(undefined)) return nothing;
  const names = header.cells.map((cell) => cell?.trim() ?? "");
  return {
    columns: new Set(names),
    isWhole: true,
    maybe: [],
    rows: data.map(({ line, cells, isBroken }) => {
      const surplus = cells.slice(names.length);
      const isRagged = cells.length < names.length || !surplus.every((cell) => cell?.trim() === "");
      if (isBroken || isRagged || cells.includes(undefined)) return { line };
      const named = names.map((name, index): [string, unknown] => [name, cells[index]]);
      // Of two columns of one name the first has it.
      return { line, cells: Object.fromEntries(named.reverse()) };
    }),
  };
}

function keepWhole(cell: string): string | undefined {
  return halfPair.test(cell) ? undefined : cell;
}

/** Text from bytes that stand in a string one by one; nothing where they are no characters. */
function strictDecoder(encoding: TextEncoding): (latin1: string) => string | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (latin1) => {
    try {
      return decoder.decode(Buffer.from(latin1, "latin1"));
    } catch {
      return undefined;
    }
  };
}

/** Cell after cell: a quoted one up to its closing quote, any other up to the next delimiter or end of line. */
function* cutRows(text: string, delimiter: string) {
  const ends = new RegExp(`[${delimiter === "|" ? "\\|" : delimiter}\r\n]`, "g");
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const startLine = line;
    const cells: string[] = [];
    let isBroken = false;
    for (;;) {
      let cell = "";
      if (text[at] === '"') {
        const close = findClosingQuote(text, at + 1);
        isBroken ||= close < 0;
        cell = text.slice(at + 1, close < 0 ? text.length : close).replaceAll('""', '"');
        line += cell.split("\n").length - 1;
        at = close < 0 ? text.length : close + 1;
      }
      ends.lastIndex = at;
      const end = ends.exec(text)?.index ?? text.length;
      const rest = text.slice(at, end);
      isBroken ||= cell !== "" && rest !== "";
      cells.push(cell + rest);
      at = end + 1;
      if (text[end] !== delimiter) {
        if (text[end] === "\r" && text[at] === "\n") at++;
        break;
      }
    }
    line++;
    yield { line: startLine, cells, isBroken };
  }
}

function findClosingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

function readLines(latin1: string): IndependentFile {
  const rows = latin1.split("\n").flatMap((text, index): IndependentRow[] => {
    const line = index + 1;
    const shown = strictDecoder("utf-8")(text);
    const isLong = shown !== undefined && shown.length > longestRow;
    if (shown?.trim() === "" && !isLong) return [];
    const cells = shown === undefined || isLong ? undefined : readObject(text);
    return [cells ? { line, cells } : { line }];
  });
  return { columns: columnsOf(rows), rows, isWhole: rows.length > 0, maybe: [] };
}

function readObject(latin1: string): Cells | undefined {
  try {
    const { value, end, isBad } = parseJsonAt(latin1, 0);
    return isBad || latin1.slice(end).trim() !== "" ? undefined : toCells(value);
  } catch (error) {
    if (error instanceof SyntaxProblem) return undefined;
    throw error;
  }
}

function readList(latin1: string): IndependentFile {
  const rows: IndependentRow[] = [];
  let at = latin1.search(/\S/);
  try {
    if (latin1[at] !== "[") return nothing;
    do {
      const start = skipBlanks(latin1, at + 1);
      if (rows.length === 0 && latin1[start] === "]") break;
      const { value, end, isBad } = parseJsonAt(latin1, start);
      const cells = isBad || end - start > longestRow ? undefined : toCells(value);
      const line = latin1.slice(0, start).split("\n").length;
      rows.push(cells ? { line, cells } : { line });
      at = skipBlanks(latin1, end);
      if (latin1[at] !== "," && latin1[at] !== "]") throw new SyntaxProblem(at);
    } while (latin1[at] === ",");
    const isWhole = latin1.slice(at + 1).trim() === "";
    return { columns: columnsOf(rows), rows, isWhole, maybe: [] };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const maybe = findObjects(latin1, at);
    return {
      columns: columnsOf([...rows, ...maybe.map((cells) => ({ line: 0, cells }))]),
      rows,
      isWhole: false,
      maybe,
    };
  }
}

/** So many characters are looked at behind the damage: each bracket of a megabyte of them may lead to the end of the text. */
const mostRead = 100_000_000;

/** Whatever is an object from some bracket on. */
function findObjects(latin1: string, from: number): Cells[] {
  const found: Cells[] = [];
  let read = 0;
  for (let at = latin1.indexOf("{", from); at >= 0 && read < mostRead; at = latin1.indexOf("{", at + 1)) {
    read += latin1.length - at;
    try {
      const { value, isBad } = parseJsonAt(latin1, at);
      const cells = isBad ? undefined : toCells(value);
      if (cells) found.push(cells);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
    }
  }
  return found;
}

function skipBlanks(text: string, from: number): number {
  const found = text.slice(from, from + 10_000).search(/[^ \t\r\n]/);
  return found < 0 ? text.length : from + found;
}

function toCells(value: unknown): Cells | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function columnsOf(rows: readonly IndependentRow[]): Set<string> {
  return new Set(rows.flatMap(({ cells }) => Object.keys(cells ?? {})));
}
