import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { blockRows, type OrderCell, orderHeader, sharedTexts, toOrderRow } from "#jobs/bench/files/order-rows.ts";
import { openZipWriter } from "#jobs/bench/files/zip-writer.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const linesAtOnce = 500;

const letters = orderHeader.map((_, column) =>
  column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(39 + column)}`,
);
const ownTexts = toOrderRow(0).filter((cell) => typeof cell === "string").length;
const firstOwn = orderHeader.length + sharedTexts.length;

export interface WorkbookPlan {
  /** A multiple of 4. */
  readonly rows: number;
  /** Whether the rows were sorted after their texts were written down, as by a person in a spreadsheet: texts then stand far from each other. */
  readonly isSorted: boolean;
}

/** Orders as a spreadsheet saves them: all texts in one list, each that repeats once, and cells that name them by their number. */
export async function writeOrderWorkbook(path: string, { rows, isSorted }: WorkbookPlan): Promise<void> {
  const zip = await openZipWriter(path);
  await zip.add("[Content_Types].xml", [`${head}<Types xmlns="${packages}/content-types"/>`]);
  await zip.add("xl/workbook.xml", [
    `${head}<workbook ${main} xmlns:r="${office}"><sheets><sheet name="OrderSKUList" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ]);
  await zip.add("xl/_rels/workbook.xml.rels", [
    `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  ]);
  await zip.add("xl/worksheets/sheet1.xml", inPieces(listSheet(rows, isSorted)));
  await zip.add("xl/sharedStrings.xml", inPieces(listTexts(rows)));
  await zip.end();
}

/** The same rows as CSV. */
export async function writeOrderCsv(path: string, rows: number): Promise<void> {
  const chunks = Readable.from(inPieces(listLines(rows)));
  await pipeline(chunks, createWriteStream(path));
}

function* listSheet(rows: number, isSorted: boolean): Generator<string> {
  yield `${head}<worksheet ${main}><sheetData>`;
  yield toXmlRow(
    1,
    orderHeader.map((_, column) => column),
  );
  for (let place = 0; place < rows; place += 1) {
    const number = isSorted ? sorted(place, rows) : place;
    let own = firstOwn + number * ownTexts;
    const texts = toOrderRow(number).map((cell) =>
      cell === null ? null : typeof cell === "number" ? orderHeader.length + cell : own++,
    );
    yield toXmlRow(place + 2, texts);
  }
  yield "</sheetData></worksheet>";
}

/** Another order of the rows, in which those of one order still stand together. */
function sorted(place: number, rows: number): number {
  const blocks = rows / blockRows;
  // A prime that divides no number of blocks that is smaller, so that each block comes once.
  return ((Math.floor(place / blockRows) * 7_368_787) % blocks) * blockRows + (place % blockRows);
}

function toXmlRow(line: number, texts: readonly (number | null)[]): string {
  const cells = texts.map((text, column) =>
    text === null ? "" : `<c r="${letters[column]}${line}" t="s"><v>${text}</v></c>`,
  );
  return `<row r="${line}">${cells.join("")}</row>`;
}

function* listTexts(rows: number): Generator<string> {
  yield `${head}<sst ${main}>`;
  for (const text of [...orderHeader, ...sharedTexts]) yield `<si><t>${text}</t></si>`;
  for (let number = 0; number < rows; number += 1)
    for (const cell of toOrderRow(number)) if (typeof cell === "string") yield `<si><t>${cell}</t></si>`;
  yield "</sst>";
}

function* listLines(rows: number): Generator<string> {
  yield `${orderHeader.join(",")}\n`;
  for (let number = 0; number < rows; number += 1) yield `${toOrderRow(number).map(toCsvCell).join(",")}\n`;
}

/** Ends in a TAB, as the platform's do. */
function toCsvCell(cell: OrderCell): string {
  const text = typeof cell === "number" ? (sharedTexts[cell] ?? "") : (cell ?? "");
  return text.includes(",") ? `"${text}\t"` : `${text}\t`;
}

function* inPieces(lines: Iterable<string>): Generator<string> {
  let held: string[] = [];
  for (const line of lines) {
    held.push(line);
    if (held.length < linesAtOnce) continue;
    yield held.join("");
    held = [];
  }
  yield held.join("");
}
