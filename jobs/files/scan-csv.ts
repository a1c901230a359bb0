/** One row of a CSV as it stands there. `problem`: it cannot be cut into cells. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem?: "too_long" | "after_quote" | "unclosed" | undefined;
}

export interface CsvScan {
  push(text: string): void;
  end(): void;
}

const quote = 34;
const newline = 10;
const carriageReturn = 13;

/**
 * Cuts a CSV into rows as RFC 4180 has it: a cell that starts with a quote ends with one, a doubled quote stands for one, and newlines within are text. Rows end with
 * LF, CRLF or CR. A quote inside an unquoted cell is text, as spreadsheets and Python read it; text after a closing quote makes the row a problem, and the row still
 * ends where they end it. A row longer than `maxChars` is followed to its end without being kept.
 */
export function createCsvScan(options: { delimiter: string; maxChars: number; onRow: (row: CsvRow) => void }): CsvScan {
  const delimiter = options.delimiter.charCodeAt(0);
  let state: "start" | "plain" | "quoted" | "closed" = "start";
  let line = 1;
  let rowLine = 1;
  let cells: string[] = [];
  let carried = "";
  let length = 0;
  let problem: CsvRow["problem"];
  let isAfterReturn = false;

  function grow(by: number): void {
    length += by;
    if (length <= options.maxChars) return;
    problem = "too_long";
    carried = "";
    cells = [];
  }

  function take(text: string): void {
    grow(text.length);
    if (problem !== "too_long") carried = carried === "" ? text : carried + text;
  }

  function endCell(): void {
    grow(1);
    if (problem !== "too_long") cells.push(carried);
    carried = "";
    state = "start";
  }

  function endRow(): void {
    endCell();
    line++;
    options.onRow({ line: rowLine, cells, problem });
    cells = [];
    length = 0;
    problem = undefined;
    rowLine = line;
  }

  /** The end of a cell at `code`, if it is one. */
  function endAt(code: number): boolean {
    if (code === delimiter) endCell();
    else if (code === newline || code === carriageReturn) {
      endRow();
      isAfterReturn = code === carriageReturn;
    } else return false;
    return true;
  }

  function findEnd(text: string, from: number): number {
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === newline || code === carriageReturn) break;
    }
    return at;
  }

  /** Text within quotes up to the next quote. */
  function takeQuoted(text: string, from: number): number {
    const found = text.indexOf('"', from);
    const until = found < 0 ? text.length : found;
    const part = text.slice(from, until);
    for (let at = part.indexOf("\n"); at >= 0; at = part.indexOf("\n", at + 1)) line++;
    take(part);
    if (found >= 0) state = "closed";
    return until + (found < 0 ? 0 : 1);
  }

  function step(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (state === "quoted") return takeQuoted(text, at);
    if (state === "start" && code === quote) state = "quoted";
    else if (state === "closed" && code === quote) {
      take('"');
      state = "quoted";
    } else if (!endAt(code)) {
      if (state === "closed") problem ??= "after_quote";
      state = "plain";
      const end = findEnd(text, at);
      take(text.slice(at, end));
      return end;
    }
    return at + 1;
  }

  return {
    push(text) {
      let at = 0;
      while (at < text.length) {
        if (isAfterReturn) {
          isAfterReturn = false;
          if (text.charCodeAt(at) === newline) at++;
        } else at = step(text, at);
      }
    },
    end() {
      if (state === "quoted") problem = "unclosed";
      if (state !== "start" || cells.length > 0 || problem !== undefined) endRow();
    },
  };
}
