import { expect, test } from "vitest";
import { bytesSource } from "#jobs/files/file-source.ts";
import { dryRunFile } from "#jobs/imports/dry-run.ts";
import { unpackSources } from "#jobs/imports/unpack-sources.ts";
import { inParis } from "#tests/jobs/connectors/read-file.ts";
import { xlsxParts } from "#tests/support/write-xlsx.ts";
import { writeZip } from "#tests/support/write-zip.ts";

const csv = "platform,post_id,captured_at,views\nkesong,p1,2026-01-01T00:00:00Z,5\n";
const rows = csv
  .trim()
  .split("\n")
  .map((line) => line.split(","));
/** What a person who imports the file is told, by the way that an import and its dry run go. */
async function refusalOf(name: string, bytes: Buffer): Promise<string> {
  try {
    const [source] = await unpackSources([bytesSource(name, bytes)], undefined);
    if (!source) return "nothing in it";
    const { refusal } = await dryRunFile(source, { options: inParis, mappings: [], signal: undefined });
    return refusal ?? "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A compound file, in which Excel keeps .xls and what it encrypts, with the name of a stream in its directory. */
function compoundFile(stream: string): Buffer {
  const bytes = Buffer.alloc(4_096);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  bytes.write(stream, 1_024, "utf16le");
  return bytes;
}

test.each([
  ["encrypted.xlsx", compoundFile("EncryptedPackage"), /one with a password; save it as \.xlsx without a password/],
  ["renamed.xlsx", compoundFile("Workbook"), /an old Excel workbook, .*save it as \.xlsx/],
  [
    "encrypted-in.zip",
    writeZip([{ path: "a.xlsx", bytes: compoundFile("EncryptedPackage") }]),
    /a\.xlsx: .*without a password/,
  ],
  ["binary.xlsx", writeZip([{ path: "xl/workbook.bin", bytes: "x" }]), /a binary Excel workbook; save it as \.xlsx/],
  [
    "nested.zip",
    writeZip([{ path: "in.zip", bytes: writeZip([{ path: "a.csv", bytes: csv }]) }]),
    /another archive, in\.zip; unzip that/,
  ],
  [
    "disguised.zip",
    writeZip([{ path: "in.csv", bytes: writeZip([{ path: "a.csv", bytes: csv }]) }]),
    /in\.csv: .*archive within an archive; unzip it first/,
  ],
  ["climbing.zip", writeZip([{ path: "../../x/post.csv", bytes: csv }]), /^$/],
])("%s is refused, or taken, with words that say what to do", async (name, bytes, words) => {
  const told = await refusalOf(name, bytes);
  expect(told).toMatch(words);
  if (told !== "") expect(told.startsWith(name)).toBe(true);
});

test("bombs that are small and unzip to gigabytes are refused, in an archive and as a workbook", async () => {
  const parts = Array.from({ length: 16 }, (_, n) => ({ path: `${n}.csv`, bytes: "", statedSize: 0xffff_fffe }));
  const archive = writeZip(parts);
  const book = writeZip([...parts, { path: "xl/workbook.xml", bytes: "<workbook/>" }]);
  expect(Math.max(archive.length, book.length)).toBeLessThan(45_000);
  for (const [name, bytes] of [["bomb.zip", archive] as const, ["bomb.xlsx", book] as const])
    expect(await refusalOf(name, bytes)).toMatch(
      new RegExp(`^${name}: it unzips to more than 200 times its size, .*unzip it yourself if you trust it`),
    );
});

test("a workbook that lies of how much it unzips to is refused where it goes beyond", async () => {
  const cells = `<c><v>${"1".repeat(90)}</v></c>`.repeat(400);
  const sheet = `<worksheet><sheetData><row>${cells}</row></sheetData></worksheet>`;
  const book = xlsxParts([{ name: "S", rows }]).map(([path, bytes]) =>
    path.endsWith("sheet1.xml") ? { path, bytes: sheet, statedSize: 1_000 } : { path, bytes },
  );
  expect(await refusalOf("lies.xlsx", writeZip(book))).toMatch(/^lies\.xlsx: .*is larger than it states; zip it again/);
});
