import { posix } from "node:path";
import { refusal } from "#jobs/files/unreadable.ts";
import type { ZipEntry } from "#jobs/files/zip/open-zip.ts";
import { kindOfFormat, type NumberKind } from "./number-text.ts";
import { scanXml } from "./xml-scan.ts";

/** One sheet of cells, hidden ones last. */
export interface Sheet {
  readonly name: string;
  readonly entry: ZipEntry;
}

/** What a workbook's parts say before any sheet is read. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly strings: ZipEntry | undefined;
  /** By the number of a cell's style. */
  readonly kinds: readonly NumberKind[];
  readonly is1904: boolean;
}

/** Whether the files of a zip make a workbook. */
export function isWorkbook(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ path }) => path.toLowerCase() === "xl/workbook.xml");
}

/** Finds the sheets of a workbook, its texts and its number formats. */
export async function readWorkbook(entries: readonly ZipEntry[]): Promise<Workbook> {
  const parts = new Map(entries.map((entry) => [entry.path.toLowerCase(), entry]));
  const part = (path: string) => parts.get(path.toLowerCase());
  const related = await readRelations(part("xl/_rels/workbook.xml.rels"));
  const listed: { name: string; id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  await scanXml(found(part("xl/workbook.xml")).open(), "workbook", {
    open(name, attributes) {
      if (name === "workbookPr") is1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      listed.push({ name: attributes.name ?? "", id, isHidden: (attributes.state ?? "visible") !== "visible" });
    },
    close() {},
    text() {},
  });
  const sheets = listed
    .sort((a, b) => Number(a.isHidden) - Number(b.isHidden))
    .flatMap(({ name, id }) => {
      const relation = related.get(id);
      return relation?.type === "worksheet" ? [{ name, entry: found(part(relation.path)) }] : [];
    });
  if (sheets.length === 0) throw refusal("it holds no sheet of cells");
  const one = (type: string) => {
    const relation = [...related.values()].find((candidate) => candidate.type === type);
    return relation && found(part(relation.path));
  };
  return { sheets, strings: one("sharedStrings"), kinds: await readKinds(one("styles")), is1904 };
}

function found(entry: ZipEntry | undefined): ZipEntry {
  if (!entry) throw refusal("it is a damaged workbook: a part of it is missing; save it again");
  return entry;
}

/** The parts that a workbook refers to, by id. */
async function readRelations(entry: ZipEntry | undefined): Promise<Map<string, { type: string; path: string }>> {
  const relations = new Map<string, { type: string; path: string }>();
  await scanXml(found(entry).open(), "workbook.xml.rels", {
    open(name, { Id = "", Type = "", Target = "" }) {
      if (name !== "Relationship") return;
      const path = Target.startsWith("/") ? Target.slice(1) : posix.join("xl", Target);
      relations.set(Id, { type: Type.slice(Type.lastIndexOf("/") + 1), path });
    },
    close() {},
    text() {},
  });
  return relations;
}

async function readKinds(entry: ZipEntry | undefined): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let isOfCells = false;
  if (entry)
    await scanXml(entry.open(), "styles", {
      open(name, attributes) {
        const id = Number(attributes.numFmtId ?? 0);
        if (name === "numFmt") codes.set(id, attributes.formatCode ?? "");
        else if (name === "cellXfs") isOfCells = true;
        else if (name === "xf" && isOfCells) kinds.push(kindOfFormat(id, codes.get(id)));
      },
      close(name) {
        if (name === "cellXfs") isOfCells = false;
      },
      text() {},
    });
  return kinds;
}
