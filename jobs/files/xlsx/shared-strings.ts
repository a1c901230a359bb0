import type { ZipEntry } from "#jobs/files/zip/open-zip.ts";
import { createStringTable } from "./string-table.ts";
import { unescapeText } from "./unescape-text.ts";
import { createXmlScan } from "./xml-scan.ts";

/** The texts that the cells of a workbook share, read only as far as they are asked for. */
export interface SharedStrings {
  /** Reads on until there is a text of this number, or no more. */
  load(index: number): Promise<void>;
  get(index: number): string | undefined;
  /** Reads what nobody asked for, and keeps none of it: whether the texts are what they were when they were written, only their end says. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

export function openSharedStrings(entry: ZipEntry | undefined): SharedStrings {
  const table = createStringTable();
  let text = "";
  let isText = false;
  let isPhonetic = false;
  const scan = createXmlScan("sharedStrings", {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") isPhonetic = true;
      else if (name === "t") isText = !isPhonetic;
    },
    close(name) {
      if (name === "si") table.add(unescapeText(text));
      else if (name === "rPh") isPhonetic = false;
      else if (name === "t") isText = false;
    },
    text(piece) {
      if (isText) text += piece;
    },
  });
  const chunks = entry?.open();
  let isWhole = !entry;
  return {
    async load(index) {
      while (chunks && !isWhole && table.length <= index) {
        const next = await chunks.next();
        if (next.done) {
          isWhole = true;
          scan.end();
        } else scan.push(next.value);
      }
    },
    get: (index) => table.get(index),
    async finish() {
      if (!chunks || isWhole) return;
      isWhole = true;
      for await (const _ of chunks);
    },
    async close() {
      await chunks?.return(undefined);
      table.close();
    },
  };
}
