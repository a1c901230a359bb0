import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { UnknownRecord } from "#db/records/stream.ts";
import { type StreamName, streamNames } from "#db/records/streams.ts";
import { toRecord } from "#db/records/to-record.ts";
import { exampleRecord } from "#jobs/connectors/levain-feed/example-record.ts";
import { feedDocument } from "#jobs/connectors/levain-feed/feed-document.ts";
import { feedSchema } from "#jobs/connectors/levain-feed/feed-schema.ts";
import { bytesSource } from "#jobs/files/file-source.ts";
import { readFile, textFile } from "#tests/jobs/connectors/read-file.ts";

function toCsv(records: readonly UnknownRecord[]): string {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const write = (value: unknown) => {
    const text = Array.isArray(value)
      ? value.join("|")
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value ?? "");
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns.join(","), ...records.map((record) => columns.map((column) => write(record[column])).join(","))].join(
    "\n",
  );
}

describe.each(streamNames)("%s", (stream) => {
  const all = exampleRecord(stream);
  const required = exampleRecord(stream, "required");

  test("its examples validate", () => {
    expect(toRecord(stream, all)).toHaveProperty("record");
    expect(toRecord(stream, required)).toHaveProperty("record");
  });

  test.each(["all", "required"] as const)(
    "is recognised by its columns (%s) and read from NDJSON and CSV",
    async (which) => {
      const record = which === "all" ? all : required;
      const expected = [{ stream, record }];
      for (const text of [`${JSON.stringify(record)}\n`, toCsv([record])]) {
        const file = await readFile(textFile("anything", text));
        expect(file.recognition).toMatchObject({
          connector: "levain-feed",
          source: "levain-feed",
          rank: 50,
          streams: [stream],
        });
        expect(file.records).toEqual(expected);
        expect(file.rejects).toEqual([]);
      }
    },
  );
});

describe("which stream a file is of", () => {
  test("its name decides when columns are the partner's own, and they are not kept", async () => {
    const text =
      'platform,post_id,captured_at,views,Buyer Message,mine\nkesong,"1",2026-05-01T00:00:00Z,x,secret,secret\n';
    const file = await readFile(bytesSource("post_snapshot.csv.gz", gzipSync(text)));
    expect(file.recognition.streams).toEqual(["post_snapshot"]);
    expect(file.rejects).toEqual(['2 views: views must be a whole number, not "x"']);
    expect(file.raws).toEqual(['{"platform":"kesong","post_id":"1","captured_at":"2026-05-01T00:00:00Z","views":"x"}']);
  });

  test("its name decides in an archive as well, whatever the archive is called", async () => {
    const text = "platform,post_id,captured_at,views,mine\nkesong,1,2026-05-01T00:00:00Z,3,x\n";
    const file = await readFile(bytesSource("exports.zip/2026/post_snapshot.csv", Buffer.from(text)));
    expect(file.recognition.streams).toEqual(["post_snapshot"]);
  });

  test("lines may name their stream themselves", async () => {
    const lines: [StreamName, UnknownRecord][] = [
      ["post", exampleRecord("post")],
      ["post_snapshot", exampleRecord("post_snapshot")],
    ];
    const text = lines.map(([stream, record]) => JSON.stringify({ stream, ...record })).join("\n");
    const file = await readFile(textFile("delivery.ndjson", `${text}\n{"stream":"posts","post_id":"1"}\n`));
    expect(file.recognition.streams).toEqual(["post", "post_snapshot"]);
    expect(file.records.map(({ stream }) => stream)).toEqual(["post", "post_snapshot"]);
    expect(file.rejects).toEqual(['3 stream: stream must name a stream of the feed, not "posts"']);
  });
});

describe("values", () => {
  const header = "platform,post_id,captured_at,views,precision\n";
  const row = (id: string, views: string) => `kesong,${id},2026-05-01T00:00:00Z,${views},\n`;

  test("empty is unknown, and what is not written as the feed says is rejected", async () => {
    const file = await readFile(
      textFile(
        "x.csv",
        `${header}${row("1", "")}${row("2", "0")}${row("3", '"1,200"')}${row("4", "-1")}${row("", "5")}`,
      ),
    );
    expect(file.of("post_snapshot")).toEqual([
      { platform: "kesong", post_id: "1", captured_at: "2026-05-01T00:00:00Z" },
      { platform: "kesong", post_id: "2", captured_at: "2026-05-01T00:00:00Z", views: 0 },
    ]);
    expect(file.rejects.map((reject) => reject.slice(0, 9))).toEqual(["4 views: ", "5 views: ", "6 post_id"]);
  });

  test("ids that a spreadsheet or a float destroyed refuse the file, with line, column and remedy", async () => {
    const read = (...ids: string[]) => readFile(textFile("x.csv", header + ids.map((id) => row(id, "1")).join("")));
    await expect(read("7506832682593094928", "7.50E+18")).rejects.toThrow(
      /^x\.csv, line 3: column "post_id" holds "7\.50E\+18", an id that was shortened by a spreadsheet.* as text/,
    );
    await expect(read("7506832682593094928", "7.506832745952218e+18")).rejects.toThrow(/rounded by a program/);
    // A third of the id of each is gone; no single one shows it.
    await expect(read("7506832745952218000", "7506832745952219000")).rejects.toThrow(/line 3: .*as most ids before it/);
    expect((await read("7506832682593094928", "7507991840340135186")).records.length).toBe(2);
  });

  test("an object where a value belongs is rejected and not shown", async () => {
    const text = '{"platform":"kesong","post_id":"1","captured_at":"2026-05-01T00:00:00Z","views":{"email":"a@b.c"}}\n';
    const file = await readFile(textFile("post_snapshot.ndjson", text));
    expect(file.rejects).toEqual(["1 views: views must not be or hold an object"]);
    expect(file.raws).toEqual(['{"platform":"kesong","post_id":"1","captured_at":"2026-05-01T00:00:00Z"}']);
  });

  test("a damaged id that is not the key is left out and reported", async () => {
    const text = 'platform,post_id,account_id\nkesong,"1",7.50E+18\nkesong,"2",8173402\n';
    const file = await readFile(textFile("post.csv", text));
    expect(file.of("post").map(({ account_id }) => account_id)).toEqual([undefined, "8173402"]);
    expect(file.notices).toMatchObject([{ kind: "damaged_id", field: "account_id", sample: '"7.50E+18"' }]);
  });

  test("an unquoted integer beyond 2^53 is an id, exactly; a count may not be one", async () => {
    const text = '{"platform":"kesong","post_id":7506832682593094928,"captured_at":"2026-05-01T00:00:00Z","views":1}\n';
    const file = await readFile(
      textFile("post_snapshot.ndjson", text + text.replace('"views":1}', '"views":9007199254740993}')),
    );
    expect(file.of("post_snapshot").map(({ post_id }) => post_id)).toEqual(["7506832682593094928"]);
    expect(file.rejects).toEqual([expect.stringContaining("views must be a whole number")]);
  });
});

describe("documentation", () => {
  test("docs/feed.md is what the streams say (npx vitest run tests/jobs/connectors/levain-feed.test.ts -u writes it)", async () => {
    await expect(feedDocument()).toMatchFileSnapshot(`${process.cwd()}/docs/feed.md`);
  });

  test("docs/feed.schema.json is what the streams say", async () => {
    await expect(`${JSON.stringify(feedSchema(), null, 2)}\n`).toMatchFileSnapshot(
      `${process.cwd()}/docs/feed.schema.json`,
    );
  });
});
