import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvRow, createCsvScan } from "#jobs/files/scan-csv.ts";

function scan(text: string, pieces: number[] = [], maxChars = 1000): CsvRow[] {
  const rows: CsvRow[] = [];
  const csv = createCsvScan({ delimiter: ",", maxChars, onRow: (row) => rows.push(row) });
  let at = 0;
  for (const piece of pieces) {
    csv.push(text.slice(at, at + piece));
    at += piece;
  }
  csv.push(text.slice(at));
  csv.end();
  return rows;
}

function cellsOf(text: string) {
  return scan(text).map((row) => row.cells);
}

test("quotes, doubled quotes, newlines and delimiters within quotes, any row end", () => {
  expect(cellsOf('a,"b,1"\r\n"say ""hi""","two\nlines"\rlast,""')).toEqual([
    ["a", "b,1"],
    ['say "hi"', "two\nlines"],
    ["last", ""],
  ]);
  expect(scan('a\n"x\n\ny"\nb').map((row) => row.line)).toEqual([1, 2, 5]);
});

test("a quote inside an unquoted cell is text; text after a closing quote is a problem of its row only", () => {
  expect(cellsOf('5" disk,a"b"c')).toEqual([['5" disk', 'a"b"c']]);
  expect(scan('"a"b,c\nd,e')).toMatchObject([{ problem: "after_quote" }, { cells: ["d", "e"] }]);
});

test("an unclosed quote at the end is a problem, and so is a row that is too long", () => {
  expect(scan('a,b\nc,"d\ne,f')).toMatchObject([{ cells: ["a", "b"] }, { line: 2, problem: "unclosed" }]);
  const long = `a,b\n"${"x".repeat(2000)}\n",c\n${",".repeat(2000)}\nd,e`;
  expect(scan(long)).toMatchObject([
    { cells: ["a", "b"] },
    { line: 2, problem: "too_long", cells: [] },
    { line: 4, problem: "too_long", cells: [] },
    { line: 5, cells: ["d", "e"] },
  ]);
});

describe("properties", () => {
  const cell = fc.stringMatching(/^[ab,"\n\r é;]{0,6}$/);
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const write = (value: string, always: boolean) =>
    always || /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

  test("what a correct writer writes is read back", () => {
    fc.assert(
      fc.property(table, fc.boolean(), fc.constantFrom("\n", "\r\n", "\r"), (rows, always, end) => {
        const text = rows.map((row) => row.map((value) => write(value, always)).join(",")).join(end);
        expect(cellsOf(text)).toEqual(rows);
      }),
    );
  });

  const wild = fc.stringMatching(/^[ab,"\n\r]{0,40}$/);
  test("how the text is cut into pieces changes nothing", () => {
    fc.assert(
      fc.property(wild, fc.array(fc.integer({ min: 1, max: 5 })), (text, pieces) => {
        expect(scan(text, pieces)).toEqual(scan(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("csv-parse, wherever it accepts a text, reads the same cells", () => {
    fc.assert(
      fc.property(wild, (text) => {
        let expected: string[][];
        try {
          expected = parse(text, { relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] });
        } catch {
          return;
        }
        expect(scan(text).filter((row) => row.problem !== undefined)).toEqual([]);
        // csv-parse gives no row for an empty last line; nor do we.
        expect(cellsOf(text)).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });
});
