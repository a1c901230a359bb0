import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { cellsOf, inPieces, readAll } from "#tests/jobs/files/read-all.ts";
import { referenceCsv } from "#tests/jobs/files/reference-csv.ts";

const header = ["post_id", "captured_at", "views", "caption"];
const captions = ["plain", 'say "hi"', "two\nlines", "a, b; c", "Giấc mơ 🤷🏻🦢", "#话题[话题]#\t", "", "\ufffd kept"];
const records = Array.from({ length: 60 }, (_, index) => [
  String(7_500_000_000_000_000_000n + BigInt(index) * 4_294_967_311n),
  `2025-05-${String((index % 28) + 1).padStart(2, "0")} 10:00:00`,
  index % 7 === 0 ? "" : `${(index * 37) / 10}K`,
  captions[index % captions.length] ?? "",
]);
const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = Buffer.from([header, ...records].map((row) => row.map(quoted).join(",")).join("\r\n"));
const objects = records.map((row) => Object.fromEntries(row.map((cell, index) => [header[index] ?? "", cell])));

/** One thing that goes wrong with a file on its way. */
const mutation = fc.record({
  kind: fc.constantFrom("cut", "drop", "put", "double", "long", "deep"),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 6 }),
    fc.constantFrom(...'",\r\n{}[]\\\0:'.split("")).map((text) => Buffer.from(text)),
  ),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutate(bytes: Buffer, { kind, at, length, bytes: other }: Mutation): Buffer {
  const place = Math.floor(bytes.length * at);
  const before = bytes.subarray(0, place);
  const after = bytes.subarray(place);
  if (kind === "cut") return Buffer.from(before);
  if (kind === "drop") return Buffer.concat([before, after.subarray(length)]);
  if (kind === "put") return Buffer.concat([before, other, after]);
  if (kind === "double") return Buffer.concat([before, after.subarray(0, length), after]);
  return Buffer.concat([before, Buffer.from((kind === "long" ? "x" : "[{").repeat(600_000)), after]);
}

const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
const runs = { numRuns: 100 };

/** What can be read of a file, or nothing when it is refused: any other error fails the test. */
async function tryRead(bytes: Buffer, size: number) {
  try {
    return await readAll(inPieces("mutated", bytes, size));
  } catch (error) {
    if (error instanceof ConnectorError && error.message.length > 10) return undefined;
    throw error;
  }
}

test("a mutated CSV gives the rows that another reader finds in it, without those that are damaged", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(mutations, fc.constantFrom(1000, 65_536), async (list, size) => {
      const bytes = list.reduce(mutate, csv);
      const read = await tryRead(bytes, size);
      if (read?.shape.encoding !== "utf-8" || read.shape.delimiter !== ",") return;
      // Broken bytes are told from a U+FFFD in the file by a second decoding that keeps them apart.
      const isBroken = (cell: string) => cell.includes("\ufffd") && !cell.startsWith("\ufffd kept");
      const all = referenceCsv(new TextDecoder().decode(bytes)).filter(({ cells }) =>
        cells.some((cell) => cell.trim() !== ""),
      );
      const width = read.shape.columns.length;
      const expected = all
        .slice(1)
        .filter(
          ({ cells, isOdd }) =>
            !isOdd && cells.length >= width && cells.slice(width).every((cell) => cell.trim() === ""),
        )
        .filter(({ cells }) => !cells.some(isBroken) && cells.join(",").length < 1_048_576)
        .map(({ cells }) => cells.slice(0, width));
      const actual = cellsOf(read.rows).map((cells) => read.shape.columns.map((column) => cells[column]));
      expect(actual).toEqual(expected);
      expect(read.rows.length).toBe(all.length - 1);
    }),
    runs,
  );
});

test("a mutated NDJSON gives the lines that another reader reads", { timeout: 120_000 }, async () => {
  const ndjson = Buffer.from(objects.map((object) => JSON.stringify(object)).join("\n"));
  await fc.assert(
    fc.asyncProperty(mutations, async (list) => {
      const bytes = list.reduce(mutate, ndjson);
      const read = await tryRead(bytes, 10_000);
      if (read?.shape.encoding !== "utf-8" || read.shape.container !== "ndjson") return;
      const expected = new TextDecoder()
        .decode(bytes)
        .split("\n")
        .flatMap((line) => {
          const isBroken = line.replaceAll("\ufffd kept", "").includes("\ufffd") || line.length > 1_048_576;
          try {
            const value: unknown = JSON.parse(line);
            return isBroken || typeof value !== "object" || value === null || Array.isArray(value) ? [] : [value];
          } catch {
            return [];
          }
        });
      expect(cellsOf(read.rows)).toEqual(expected);
    }),
    runs,
  );
});

test("a mutated JSON list gives none but objects that stand in it", { timeout: 120_000 }, async () => {
  const json = Buffer.from(JSON.stringify(objects, null, 2));
  await fc.assert(
    fc.asyncProperty(mutations, async (list) => {
      const bytes = list.reduce(mutate, json);
      const read = await tryRead(bytes, 10_000);
      if (read?.shape.encoding !== "utf-8" || read.shape.container === "csv") return;
      const squeeze = (text: string) => text.replace(/\s+/g, "");
      const text = squeeze(new TextDecoder().decode(bytes));
      for (const cells of cellsOf(read.rows))
        for (const value of Object.values(cells))
          if (typeof value === "string") expect(text).toContain(squeeze(JSON.stringify(value)));
    }),
    runs,
  );
});

test("a mutated gzip file is read as its content is, or refused", { timeout: 120_000 }, async () => {
  const zipped = gzipSync(csv);
  const whole = cellsOf((await readAll(inPieces("whole.csv", csv))).rows);
  await fc.assert(
    fc.asyncProperty(mutation, async (one) => {
      const bytes = mutate(zipped, one);
      fc.pre(bytes[0] === 0x1f && bytes[1] === 0x8b);
      const read = await tryRead(bytes, 500);
      if (read) expect(cellsOf(read.rows)).toEqual(whole);
    }),
    runs,
  );
});
