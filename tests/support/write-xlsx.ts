import { writeZip } from "#tests/support/write-zip.ts";

/** A cell: a text or number, or one of the forms that sheets have besides. */
export type SheetValue =
  | string
  | number
  | boolean
  | null
  | { readonly inline: string }
  | { readonly formula: string; readonly value: string | number }
  /** As a date or duration: the number behind it, and which of the styles below. */
  | { readonly serial: number; readonly style: "day" | "time" | "duration" | "percent" }
  /** As it stands in the XML. */
  | { readonly raw: string };

export interface SheetContent {
  readonly name: string;
  readonly rows: readonly (readonly SheetValue[])[];
  readonly isHidden?: boolean;
}

const styles = { day: 1, time: 2, duration: 3, percent: 4 };
/** What XML cannot hold, or would change, is written as _x000D_; and so is an underscore that would look like the beginning of such a thing. */
const toEscapes = (text: string) =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (one) =>
      one === "\t" || one === "\n" ? one : `_x${one.charCodeAt(0).toString(16).padStart(4, "0")}_`,
    );
const toXml = (text: string) =>
  toEscapes(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a workbook as a spreadsheet writes them, by path. */
export function xlsxParts(sheets: readonly SheetContent[], { is1904 = false } = {}): [path: string, xml: string][] {
  const shared = new Map<string, number>();
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${related}/${type}" Target="${target}"/>`;
  const bodies = sheets.map(({ rows }) => toSheet(rows, shared));
  const count = sheets.length;
  return [
    [
      "[Content_Types].xml",
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ],
    [
      "xl/workbook.xml",
      `${head}<workbook xmlns="${main}" xmlns:r="${related}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${sheets
        .map(
          ({ name, isHidden }, index) =>
            `<sheet name="${toXml(name)}" sheetId="${index + 1}" ${isHidden ? 'state="hidden" ' : ""}r:id="rId${index + 1}"/>`,
        )
        .join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
        .map((_, index) => relation(index + 1, "worksheet", `worksheets/sheet${index + 1}.xml`))
        .join(
          "",
        )}${relation(count + 1, "styles", "styles.xml")}${relation(count + 2, "sharedStrings", "/xl/sharedStrings.xml")}</Relationships>`,
    ],
    [
      "xl/styles.xml",
      `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd&quot; at &quot;hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
    ],
    ...bodies.map((body, index): [string, string] => [`xl/worksheets/sheet${index + 1}.xml`, body]),
    [
      "xl/sharedStrings.xml",
      `${head}<sst xmlns="${main}">${[...shared.keys()].map((text) => `<si><t xml:space="preserve">${toXml(text)}</t></si>`).join("")}</sst>`,
    ],
  ];
}

/** A workbook. */
export function writeXlsx(sheets: readonly SheetContent[], options: { is1904?: boolean } = {}): Buffer {
  return writeZip(xlsxParts(sheets, options).map(([path, bytes]) => ({ path, bytes })));
}

function toSheet(rows: readonly (readonly SheetValue[])[], shared: Map<string, number>): string {
  const body = rows.map((cells, row) => {
    const xml = cells.map((cell, column) => toCell(cell, `${letters(column)}${row + 1}`, shared)).join("");
    return `<row r="${row + 1}">${xml}</row>`;
  });
  return `${head}<worksheet xmlns="${main}"><sheetData>${body.join("")}</sheetData></worksheet>`;
}

function toCell(cell: SheetValue, place: string, shared: Map<string, number>): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`;
  if (typeof cell === "string") {
    const number = shared.get(cell) ?? shared.size;
    shared.set(cell, number);
    return `<c r="${place}" t="s"><v>${number}</v></c>`;
  }
  if ("raw" in cell) return cell.raw.replace("<c", `<c r="${place}"`);
  if ("inline" in cell) return `<c r="${place}" t="inlineStr"><is><t>${toXml(cell.inline)}</t></is></c>`;
  if ("serial" in cell) return `<c r="${place}" s="${styles[cell.style]}"><v>${cell.serial}</v></c>`;
  const type = typeof cell.value === "string" ? ' t="str"' : "";
  return `<c r="${place}"${type}><f>${toXml(cell.formula)}</f><v>${toXml(String(cell.value))}</v></c>`;
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? letters(rest - 1) : ""}${String.fromCharCode(65 + (column % 26))}`;
}
