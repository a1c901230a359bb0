import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "#jobs/files/file-limits.ts";
import { openFile } from "#jobs/files/open-file.ts";
import { cellsOf, inPieces, issuesOf, readAll } from "#tests/jobs/files/read-all.ts";

const chinese = "作品,播放量\n深圳创业者的第一次分享,1.2万\n今天去上海看了一个新的展览🤷🏻,300\n";
const rowsOfChinese = [
  { 作品: "深圳创业者的第一次分享", 播放量: "1.2万" },
  { 作品: "今天去上海看了一个新的展览🤷🏻", 播放量: "300" },
];
// The same text in GB18030, each emoji in four bytes; Node decodes it but does not encode it.
const gb18030 = Buffer.from(
  "d7f7c6b72cb2a5b7c5c1bf0ac9eedbdab4b4d2b5d5dfb5c4b5dad2bbb4ceb7d6cfed2c312e32cdf20abdf1ccecc8a5c9cfbaa3bfb4c1cbd2bbb8f6" +
    "d0c2b5c4d5b9c0c09530d0399439c8392c3330300a",
  "hex",
);

function utf16(text: string, isBig: boolean): Buffer {
  const bytes = Buffer.from(text, "utf16le");
  return isBig ? bytes.swap16() : bytes;
}

describe("encodings", () => {
  test.each([
    ["utf-8", Buffer.from(chinese)],
    ["utf-8", Buffer.from(`\ufeff${chinese}`)],
    ["utf-16le", utf16(`\ufeff${chinese}`, false)],
    ["utf-16be", utf16(`\ufeff${chinese}`, true)],
    ["gb18030", gb18030],
  ])("%s is recognised and read, however it is cut", async (encoding, bytes) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      const { shape, rows } = await readAll(inPieces("x.csv", bytes, size));
      expect(shape.encoding).toBe(encoding);
      expect(shape.columns).toEqual(["作品", "播放量"]);
      expect(cellsOf(rows)).toEqual(rowsOfChinese);
    }
  });

  test.each(["utf-16le", "utf-16be"])("%s without a mark is recognised by its zeros", async (encoding) => {
    const { shape, rows } = await readAll(inPieces("x.csv", utf16("a,b\n1,é\n", encoding === "utf-16be")));
    expect(shape.encoding).toBe(encoding);
    expect(cellsOf(rows)).toEqual([{ a: "1", b: "é" }]);
  });

  test("broken bytes reject their row, and only it; a U+FFFD that the file holds is text", async () => {
    const bytes = Buffer.concat([
      Buffer.from("name,n\nintact \ufffd é,1\nbroken "),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from(",2\n漢字,3\ncut "),
      Buffer.from("漢").subarray(0, 2),
      Buffer.from(",4\nlast,5"),
    ]);
    const { rows } = await readAll(inPieces("x.csv", bytes));
    expect(cellsOf(rows)).toEqual([
      { name: "intact \ufffd é", n: "1" },
      { name: "漢字", n: "3" },
      { name: "last", n: "5" },
    ]);
    expect(issuesOf(rows)).toEqual([
      '3: holds bytes in column "name" that are no characters in the file\'s encoding',
      '5: holds bytes in column "name" that are no characters in the file\'s encoding',
    ]);
  });

  test("broken bytes in NDJSON, GB18030 and UTF-16 too", async () => {
    const json = Buffer.concat([Buffer.from('{"a":"é'), Buffer.from([0xff]), Buffer.from('"}\n{"a":"é"}\n')]);
    const lines = await readAll(inPieces("x.ndjson", json));
    expect([cellsOf(lines.rows), issuesOf(lines.rows).length]).toEqual([[{ a: "é" }], 1]);
    const broken = Buffer.concat([gb18030, Buffer.from([0xff, 0x2c, 0x31, 0x0a])]);
    const chineseRows = await readAll(inPieces("x.csv", broken, 5));
    expect([cellsOf(chineseRows.rows), issuesOf(chineseRows.rows).length]).toEqual([rowsOfChinese, 1]);
    const half = Buffer.concat([utf16("\ufeffa,b\n1,x", false), Buffer.from([0x00, 0xd8]), utf16("\n2,y\n", false)]);
    const wide = await readAll(inPieces("x.csv", half, 3));
    expect([cellsOf(wide.rows), issuesOf(wide.rows).length]).toEqual([[{ a: "2", b: "y" }], 1]);
  });

  test("Latin-1 is refused rather than read as something else", async () => {
    const latin = Buffer.from("prénom,été\nélève,très\nça,là\nforêt,île\n", "latin1");
    await expect(readAll(inPieces("x.csv", latin))).rejects.toThrow(/neither UTF-8 nor UTF-16 nor GB18030/);
    const russian = Buffer.from("d0eef1f1e8ff2ccff0e8e2e5f20aede0f8e02cf0e5eaf60ae1f3eae2e02ceceef0e50a", "hex");
    await expect(readAll(inPieces("x.csv", russian))).rejects.toThrow(/neither UTF-8/);
  });

  test.each([
    [[0x50, 0x4b, 3, 4, 0, 0, 0, 0], "zip directory is damaged or cut off"],
    [[0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0], "old Excel"],
    [[0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37], "PDF"],
    [[1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0], "not a text file"],
  ])("%j is refused with advice: %s", async (bytes, message) => {
    await expect(readAll(inPieces("x", Buffer.from(bytes)))).rejects.toThrow(message);
  });
});

describe("gzip", () => {
  const plain = `a,b\n${Array.from({ length: 5000 }, (_, i) => `${i},"row ${i}"`).join("\n")}\n`;

  test("is read as its content is, also in several members, and progress counts its own bytes", async () => {
    const zipped = gzipSync(plain);
    const { shape, rows, progress } = await readAll(inPieces("x.csv.gz", zipped, 1000));
    expect(shape).toMatchObject({ compression: "gzip", container: "csv" });
    expect([rows.length, progress.bytes]).toEqual([5000, zipped.length]);
    const members = Buffer.concat([gzipSync("a,b\n1,"), gzipSync("2\n")]);
    for (const size of [1, 5, 26, 100])
      expect(cellsOf((await readAll(inPieces("x.gz", members, size))).rows)).toEqual([{ a: "1", b: "2" }]);
  });

  test("cut off or damaged, it is refused", async () => {
    const zipped = gzipSync(plain);
    for (const length of [zipped.length - 1, zipped.length - 9, 1000, 12])
      await expect(readAll(inPieces("x.gz", zipped.subarray(0, length), 100))).rejects.toThrow(/cut off on its way/);
    const damaged = Buffer.from(zipped);
    damaged.fill(0x55, 3000, 3100);
    await expect(readAll(inPieces("x.gz", damaged))).rejects.toThrow(/damaged/);
    await expect(readAll(inPieces("x.gz", gzipSync(zipped)))).rejects.toThrow(/compressed twice/);
  });

  test("a bomb is refused while it is still small", async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, "a,b\n"));
    const limits = { bombBytes: 1_000_000 };
    await expect(readAll(inPieces("x.gz", bomb, 10_000), limits)).rejects.toThrow(/200 times its size/);
    await expect(readAll(inPieces("x.gz", bomb, 10_000), { unzippedBytes: 1_000_000 })).rejects.toThrow(
      /unzips to more/,
    );
  });
});

describe("opening", () => {
  test("the delimiter is the one that cuts the rows evenly", async () => {
    const read = async (text: string) => (await readAll(inPieces("x.csv", text))).shape;
    expect(await read('a;b;c\n1,5;2,5;"x;y"\n3,5;4,5;z\n')).toMatchObject({ delimiter: ";", columns: ["a", "b", "c"] });
    expect(await read("a\tb\n1, 2\t3\n")).toMatchObject({ delimiter: "\t" });
    expect(await read("a|b\n1|2\n")).toMatchObject({ delimiter: "|" });
    expect(await read("sep=;\na;b\n1;2\n")).toMatchObject({ delimiter: ";", columns: ["a", "b"] });
    expect(await read("only\n1\n")).toMatchObject({ delimiter: ",", columns: ["only"] });
  });

  test("headers that are empty, doubled or dangerous get their place", async () => {
    const { shape, rows } = await readAll(inPieces("x.csv", "a, a,,__proto__\n1,2,3,4\n"));
    expect(shape.columns).toEqual(["a", "a (column 2)", "(column 3)", "__proto__ (column 4)"]);
    expect(cellsOf(rows)).toEqual([{ a: "1", "a (column 2)": "2", "(column 3)": "3", "__proto__ (column 4)": "4" }]);
  });

  test("blank rows are skipped and counted, ragged rows rejected, empty cells too many are nothing", async () => {
    const { rows, progress } = await readAll(
      inPieces("x.csv", "\n,,\na,b,c\n1,2,3\n,,\n\n1,2\n1,2,3,4\n4,5,6,,\n , ,\n"),
    );
    expect(cellsOf(rows)).toEqual([
      { a: "1", b: "2", c: "3" },
      { a: "4", b: "5", c: "6" },
    ]);
    expect(issuesOf(rows).map((issue) => issue.slice(0, 44))).toEqual([
      "7: has 2 cells where the header has 3: a del",
      "8: has 4 cells where the header has 3: a del",
    ]);
    expect(progress.blankRows).toBe(3);
  });

  test("leaving early, and an abort, close the source", async () => {
    let closed = 0;
    const endless = {
      name: "endless.csv",
      async *open() {
        try {
          for (;;) yield Buffer.from("a,b\n".repeat(10_000));
        } finally {
          closed++;
        }
      },
    };
    const early = await openFile(endless);
    for await (const rows of early.rows()) if (rows.length > 0) break;
    expect(closed).toBe(1);
    const unread = await openFile(endless);
    await unread.close();
    expect(closed).toBe(2);
    const abort = new AbortController();
    const aborted = await openFile(endless, { signal: abort.signal, limits: defaultLimits });
    const reading = (async () => {
      for await (const _ of aborted.rows()) abort.abort(new Error("enough"));
    })();
    await expect(reading).rejects.toThrow("enough");
    expect(closed).toBe(3);
  });
});
