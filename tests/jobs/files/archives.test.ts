import { expect, test } from "vitest";
import { bytesSource, type FileSource } from "#jobs/files/file-source.ts";
import { unpackArchive } from "#jobs/files/zip/unpack-archive.ts";
import { hashSource } from "#jobs/imports/hash-source.ts";
import { readFile } from "#tests/jobs/connectors/read-file.ts";
import { inPieces } from "#tests/jobs/files/read-all.ts";
import { writeXlsx } from "#tests/support/write-xlsx.ts";
import { writeZip, type ZipFile } from "#tests/support/write-zip.ts";

const csv = "platform,post_id,captured_at,views\nkesong,p1,2026-01-01T00:00:00Z,5\n";
const feed: ZipFile = { path: "post_snapshot.csv", bytes: csv };
const archive = (files: readonly ZipFile[], options = {}) => bytesSource("a.zip", writeZip(files, options));

async function unpack(source: FileSource) {
  const files = await unpackArchive(source);
  return files ?? [];
}

async function contentOf(source: FileSource): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test("each file of an archive is a file of its own; what systems add is not", async () => {
  const files = await unpack(
    archive([
      feed,
      { path: "deep/er/x.ndjson", bytes: "{}", isStored: true },
      { path: "folder/", bytes: "" },
      { path: "__MACOSX/._post.csv", bytes: "x" },
      { path: ".DS_Store", bytes: "x" },
    ]),
  );
  expect(files.map(({ name }) => name)).toEqual(["a.zip/post_snapshot.csv", "a.zip/deep/er/x.ndjson"]);
  expect(await Promise.all(files.map(contentOf))).toEqual([csv, "{}"]);
  const [first] = files;
  if (!first) throw new Error("no file");
  expect((await readFile(first)).of("post_snapshot")).toMatchObject([{ post_id: "p1", views: 5 }]);
});

test("Zip64, other encodings of names, names that climb and archives read in pieces", async () => {
  const rawPath = Buffer.from([0xd7, 0xf7, 0xc6, 0xb7]); // 作品 in GB18030
  for (const isZip64 of [false, true]) {
    const bytes = writeZip(
      [
        { ...feed, rawPath, flags: 0 },
        { ...feed, path: "../../etc/post.csv" },
      ],
      { isZip64 },
    );
    const files = await unpack(inPieces("a.zip", bytes, 50));
    expect(files.map(({ name }) => name)).toEqual(["a.zip/作品", "a.zip/../../etc/post.csv"]);
    expect(await Promise.all(files.map(contentOf))).toEqual([csv, csv]);
  }
});

test("a workbook within an archive is read, and is no archive itself", async () => {
  const book = writeXlsx([{ name: "S", rows: csv.split("\n").map((line) => line.split(",")) }]);
  expect(await unpackArchive(bytesSource("b.xlsx", book))).toBeUndefined();
  expect(await unpackArchive(bytesSource("c.csv", Buffer.from(csv)))).toBeUndefined();
  const [file] = await unpack(archive([{ path: "b.xlsx", bytes: book }]));
  if (!file) throw new Error("no file");
  expect((await readFile(file)).of("post_snapshot")).toMatchObject([{ post_id: "p1" }]);
});

test("what cannot or must not be unpacked is refused before anything is read", async () => {
  const zeros = Buffer.alloc(70 * 1024 ** 2);
  const cases: [RegExp, readonly ZipFile[]][] = [
    [/encrypted with a password; unzip it/, [{ ...feed, flags: 1 }]],
    [/compressed by method 9, .*zip it again with Deflate/, [{ ...feed, method: 9 }]],
    [/holds another archive, in\.zip; unzip that/, [{ path: "in.zip", bytes: writeZip([feed]) }]],
    [/an archive without a file/, []],
    [/more than 1000 files/, Array.from({ length: 1001 }, (_, n) => ({ path: `${n}.csv`, bytes: "" }))],
    [/more than 200 times its size, as files made to exhaust a machine do/, [{ path: "zeros.csv", bytes: zeros }]],
    [/more than 68719476736 bytes/, Array.from({ length: 17 }, () => ({ ...feed, statedSize: 0xffff_ffff }))],
  ];
  for (const [message, files] of cases) {
    const error = await unpackArchive(archive(files)).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toMatch(/a\.zip: /);
    expect(String(error)).toMatch(message);
  }
});

test("entries that share their bytes are a bomb", async () => {
  const bytes = writeZip([feed]);
  const start = bytes.indexOf("PK\x01\x02", 0, "latin1");
  const end = bytes.indexOf("PK\x05\x06", 0, "latin1");
  const entry = bytes.subarray(start, end);
  const record = Buffer.from(bytes.subarray(end));
  record.writeUInt16LE(9, 8);
  record.writeUInt16LE(9, 10);
  const bomb = Buffer.concat([bytes.subarray(0, start), ...Array.from({ length: 9 }, () => entry), record]);
  await expect(unpackArchive(bytesSource("a.zip", bomb))).rejects.toThrow("its entries share their bytes");
});

test("an entry that is not what its directory states is refused, however much or little it is", async () => {
  const zeros = Buffer.alloc(70 * 1024 ** 2);
  const cases: [RegExp, ZipFile][] = [
    [/larger than it states/, { path: "zeros.csv", bytes: zeros, statedSize: 1000 }],
    [/damaged: it does not have the checksum/, { ...feed, statedSum: 1 }],
    [/damaged: it does not have the checksum/, { ...feed, statedSize: 1000 }],
  ];
  for (const [message, entry] of cases) {
    const [file] = await unpack(archive([entry]));
    if (!file) throw new Error("no file");
    await expect(contentOf(file)).rejects.toThrow(message);
    // The first look at it, before its rows are read.
    await expect(hashSource(file, undefined)).rejects.toThrow(`${file.name}: its file ${entry.path} is`);
  }
});
