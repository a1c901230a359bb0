import { expect, test } from "vitest";
import { bytesSource } from "#jobs/files/file-source.ts";
import { recogniseFile } from "#jobs/files/recognise-file.ts";
import { createStringTable } from "#jobs/files/xlsx/string-table.ts";
import { inParis, readFile } from "#tests/jobs/connectors/read-file.ts";
import { cellsOf, inPieces, readAll } from "#tests/jobs/files/read-all.ts";
import { type SheetContent, writeXlsx, xlsxParts } from "#tests/support/write-xlsx.ts";
import { writeZip } from "#tests/support/write-zip.ts";

const read = (sheets: readonly SheetContent[], options = {}) =>
  readAll(bytesSource("book.xlsx", writeXlsx(sheets, options)));
const one = (rows: SheetContent["rows"]): SheetContent[] => [{ name: "Sheet1", rows }];

test("texts, numbers, dates, formulas and empty cells become the texts of a CSV", async () => {
  const { shape, rows } = await read(
    one([
      ["text", "number", "day", "time", "length", "rate", "formula", "yes", "none", "error"],
      [
        'a "b" <c> & d\n2',
        0.1 + 0.2,
        // 2026-01-31 is day 46053 since 1899-12-30: 126 x 365 + 32 leap days (1900 counts as one) + 31.
        { serial: 46053, style: "day" },
        { serial: 46053.75, style: "time" },
        { serial: 1.5, style: "duration" },
        { serial: 0.125, style: "percent" },
        { formula: "A1+B1", value: 12 },
        true,
        null,
        { raw: '<c t="e"><v>#N/A</v></c>' },
      ],
      [{ inline: "内联 🤷🏻" }, { raw: "<c><v>1.2E3</v></c>" }, null, null, null, null, { formula: "X", value: "été" }],
    ]),
  );
  expect(shape).toMatchObject({ container: "xlsx", sheet: "Sheet1", compression: "none" });
  expect(cellsOf(rows)).toEqual([
    {
      text: 'a "b" <c> & d\n2',
      number: "0.30000000000000004",
      day: "2026-01-31",
      time: "2026-01-31 18:00:00",
      length: "36:00:00",
      rate: "0.125",
      formula: "12",
      yes: "true",
      none: "",
      error: "",
    },
    {
      text: "内联 🤷🏻",
      number: "1200",
      day: "",
      time: "",
      length: "",
      rate: "",
      formula: "été",
      yes: "",
      none: "",
      error: "",
    },
  ]);
});

test("dates count from 1904 where the workbook says so", async () => {
  const { rows } = await read(
    one([
      ["day", "x"],
      [{ serial: 0, style: "day" }, "1"],
    ]),
    { is1904: true },
  );
  expect(cellsOf(rows)).toEqual([{ day: "1904-01-01", x: "1" }]);
});

test("the header is found below notices; rows keep their numbers, blank ones are skipped", async () => {
  const { shape, rows } = await read(
    one([["[Date Range]: 2026-01-01 ~ 2026-01-31"], [], ["a", "b", "c"], ["1", "2", "3"], [" ", ""], ["4", null, "6"]]),
  );
  expect(shape.columns).toEqual(["a", "b", "c"]);
  expect(shape.preamble).toEqual(["[Date Range]: 2026-01-01 ~ 2026-01-31"]);
  expect(rows).toEqual([
    { line: 4, cells: { a: "1", b: "2", c: "3" } },
    { line: 6, cells: { a: "4", b: "", c: "6" } },
  ]);
});

test("the sheet is the one whose header something knows; hidden and empty ones come last", async () => {
  const feed = [
    ["platform", "post_id", "captured_at", "views"],
    ["kesong", "p1", "2026-01-01T00:00:00Z", 5],
  ];
  const book = writeXlsx([
    { name: "Empty", rows: [] },
    {
      name: "Notes",
      rows: [
        ["this", "and"],
        ["that", "so"],
      ],
    },
    { name: "Data", rows: feed },
  ]);
  const file = await readFile(bytesSource("book.xlsx", book));
  expect(file.recognition).toMatchObject({ connector: "levain-feed", shape: { sheet: "Data" } });
  expect(file.of("post_snapshot")).toMatchObject([{ post_id: "p1", views: 5 }]);
  expect(file.notices).toEqual([]);
  const hidden = writeXlsx([
    { name: "Old", rows: feed, isHidden: true },
    { name: "New", rows: feed },
    { name: "Newer", rows: feed },
  ]);
  const other = await readFile(bytesSource("book.xlsx", hidden));
  expect(other.recognition.shape.sheet).toBe("New");
  expect(other.of("post_snapshot")).toHaveLength(1);
  expect(other.notices).toMatchObject([
    {
      kind: "ignored",
      field: "sheet",
      sample: "Newer, Old",
      message: expect.stringMatching(/records on Newer, Old, which is not read; save each sheet as a file/),
    },
  ]);
});

test("ids that a spreadsheet made numbers are refused with the remedy", async () => {
  const ids = ["7.5068326825930949E+18", "7.5079918403401352E+18"];
  const rows = ids.map((id) => ["tiktok", { raw: `<c><v>${id}</v></c>` }, "2026-01-01T00:00:00Z", 1]);
  const book = writeXlsx(one([["platform", "post_id", "captured_at", "views"], ...rows]));
  await expect(readFile(bytesSource("book.xlsx", book))).rejects.toThrow(
    /^book\.xlsx, line 2: column "post_id" holds "7\.5068326825930949E\+18".*as text/,
  );
});

test("what is no workbook, or a damaged one, is refused with a reason", async () => {
  const open = (bytes: Buffer) => recogniseFile(bytesSource("x.xlsx", bytes), { options: inParis });
  const parts = xlsxParts(
    one([
      ["a", "b"],
      ["1", "2"],
    ]),
  ).map(([path, bytes]) => ({ path, bytes }));
  const without = (path: string) => writeZip(parts.filter((part) => part.path !== path));
  const changed = (path: string, change: (xml: string) => string) =>
    writeZip(parts.map((part) => (part.path === path ? { path, bytes: change(part.bytes) } : part)));
  const sheet = "xl/worksheets/sheet1.xml";
  await expect(open(without(sheet))).rejects.toThrow("x.xlsx: it is a damaged workbook: a part of it is missing");
  await expect(open(without("xl/workbook.xml"))).rejects.toThrow("archive within an archive");
  await expect(open(without("xl/_rels/workbook.xml.rels"))).rejects.toThrow("a part of it is missing");
  await expect(open(changed(sheet, (xml) => xml.slice(0, -30)))).rejects.toThrow("no well-formed XML");
  await expect(
    open(changed(sheet, (xml) => xml.replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'))),
  ).rejects.toThrow("declares a document type");
  await expect(open(changed(sheet, (xml) => xml.replace("A1", "XFE1")))).rejects.toThrow("beyond the last column");
  await expect(open(writeZip([{ path: "mimetype", bytes: "x" }]))).rejects.toThrow("OpenDocument");
  const cell = "x".repeat(2_500_000);
  const long = await readAll(
    bytesSource(
      "x.xlsx",
      changed(sheet, (xml) => xml.replace("<v>3</v>", `<v>${cell}</v>`)),
    ),
  ).catch((error: Error) => error.message);
  expect(long).toMatch("holds a text of more than");
});

test("a text that was changed on its way is no text of the workbook: its checksum says so", async () => {
  const book = one([
    ["a", "b"],
    ["first", "second"],
  ]);
  const parts = xlsxParts(book).map(([path, bytes]) => ({ path, bytes, isStored: true }));
  const bytes = writeZip(parts);
  const whole = await readAll(bytesSource("x.xlsx", bytes));
  expect(cellsOf(whole.rows)).toEqual([{ a: "first", b: "second" }]);
  // The only place of the word: texts are shared.
  bytes[bytes.indexOf("second")] = "b".charCodeAt(0);
  await expect(readAll(bytesSource("x.xlsx", bytes))).rejects.toThrow("does not have the checksum it states");
});

test("a workbook whose source cannot be read from anywhere goes through a temporary file", async () => {
  const book = writeXlsx(
    one([
      ["a", "b"],
      ["1", "2"],
    ]),
  );
  const { rows } = await readAll(inPieces("book.xlsx", book, 100));
  expect(cellsOf(rows)).toEqual([{ a: "1", b: "2" }]);
});

test("texts beyond what is held in memory are found again, in any order and whatever they are made of", () => {
  const table = createStringTable(10_000);
  // Of one byte a character, of two, of none, and half a pair of surrogates, which is no text in UTF-8.
  const text = (index: number) => ["", `text ${index} é`, `文本 ${index} 🤷🏻`, `\ud83d${index}`][(index >> 9) % 4];
  for (let index = 0; index < 5_000; index++) table.add(text(index) ?? "");
  expect(table.length).toBe(5_000);
  for (let step = 0; step < 5_000; step++) {
    const index = (step * 2_111) % 5_000;
    if (table.get(index) !== text(index)) expect([index, table.get(index)]).toEqual([index, text(index)]);
  }
  for (const index of [-1, 5_000, 5_120]) expect(table.get(index)).toBeUndefined();
  table.close();
});
