import type { Random } from "#tests/support/random.ts";
import { type IndependentFile, type Layout, readIndependently } from "#tests/support/read-independently.ts";
import { type SheetValue, writeXlsx } from "#tests/support/write-xlsx.ts";
import { writeZip } from "#tests/support/write-zip.ts";
import type { MutatedFile } from "./mutate-file.ts";

/** A mutated file as it arrives: alone, in an archive, or as the sheet of a workbook. */
export interface WrappedFile extends MutatedFile {
  /** Name of the file that arrives. */
  readonly fileName: string;
  /** What an independent reader gets of it. */
  readonly file: IndependentFile;
}

const mostCell = 30_000;

/** Some files come zipped, some CSVs as workbooks; the container then may be damaged too. */
export function wrapFile(mutated: MutatedFile, fileName: string, layout: Layout, random: Random): WrappedFile {
  const file = readIndependently(mutated.plain, layout);
  const plain = { ...mutated, fileName, file };
  if (mutated.bytes !== mutated.plain) return plain;
  const fate = random.next();
  if (fate < 0.15)
    return damage({ ...plain, bytes: zip(fileName, mutated.plain, random) }, "a.zip", "archived", random);
  const isSheet = layout.container === "csv" && file.isWhole && file.columns.size > 0;
  if (fate > 0.35 || !isSheet) return plain;
  const book = toWorkbook(file, random);
  return book ? damage({ ...plain, ...book }, "a.xlsx", "as a workbook", random) : plain;
}

function zip(path: string, bytes: Buffer, random: Random): Buffer {
  return writeZip([{ path, bytes, isStored: random.next() < 0.3 }], { isZip64: random.next() < 0.3 });
}

function damage(wrapped: WrappedFile, fileName: string, how: string, random: Random): WrappedFile {
  const { bytes, mutations } = wrapped;
  const whole = { ...wrapped, fileName, mutations: [...mutations, how] };
  const kind = random.pick(["none", "none", "cut off", "bits flipped", "bytes removed"]);
  if (kind === "none") return whole;
  const at = random.whole(4, bytes.length - 1);
  const parts = {
    "cut off": [bytes.subarray(0, at)],
    "bits flipped": [
      bytes.subarray(0, at),
      Buffer.of((bytes[at] ?? 0) ^ (1 << random.whole(0, 7))),
      bytes.subarray(at + 1),
    ],
    "bytes removed": [bytes.subarray(0, at), bytes.subarray(at + random.whole(1, 40))],
  }[kind];
  return {
    ...whole,
    bytes: Buffer.concat(parts ?? [bytes]),
    isDamagedZip: true,
    mutations: [...whole.mutations, kind],
  };
}

/** Every row of the CSV in its own row of the sheet; one that cannot be read reaches beyond the header, so that it cannot be read there either. */
function toWorkbook(file: IndependentFile, random: Random): { bytes: Buffer; file: IndependentFile } | undefined {
  const columns = [...file.columns];
  const rows: SheetValue[][] = [columns];
  const read = file.rows.map((row, index) => ({ ...row, line: index + 2 }));
  for (const { cells } of read) {
    const texts = columns.map((column) => String(cells?.[column] ?? ""));
    if (texts.some((text) => text.length > mostCell)) return undefined;
    rows.push(cells ? texts.map((text) => toCell(text, random)) : [...columns.map(() => null), "x"]);
  }
  if (columns.some((column) => column === "" || column.length > mostCell)) return undefined;
  return { bytes: writeXlsx([{ name: "Sheet1", rows }]), file: { ...file, rows: read } };
}

function toCell(text: string, random: Random): SheetValue {
  // A number that its text says exactly, as a spreadsheet makes of it.
  if (/^(0|[1-9]\d{0,14})$/.test(text) && random.next() < 0.5) return Number(text);
  if (text === "") return null;
  return random.next() < 0.5 ? text : { inline: text };
}
