import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf, inPieces, issuesOf, readAll } from "#tests/jobs/files/read-all.ts";

describe("NDJSON", () => {
  test("one object a line; a bad line is rejected and the rest stays", async () => {
    const text = '{"a":1}\r\n\n{"a":2,}\n[1]\n"x"\n{"a":3}';
    const { shape, rows, progress } = await readAll(inPieces("x.ndjson", text));
    expect(shape).toMatchObject({ container: "ndjson", encoding: "utf-8", compression: "none", columns: ["a"] });
    expect(cellsOf(rows)).toEqual([{ a: 1 }, { a: 3 }]);
    expect(issuesOf(rows)).toEqual(["3: is not JSON", "4: is not an object", "5: is not an object"]);
    expect(progress).toEqual({ bytes: Buffer.byteLength(text), rows: 5, blankRows: 1 });
  });

  test("a line that is too long is rejected without being kept", async () => {
    const text = `{"a":1}\n{"a":"${"x".repeat(5000)}"}\n{"a":2}\n`;
    const { rows } = await readAll(inPieces("x.ndjson", text, 100), { rowChars: 1000 });
    expect(cellsOf(rows)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(issuesOf(rows)).toEqual(["2: is longer than a line may be (1000 characters)"]);
  });

  test("one record alone is a record, not an object of objects", async () => {
    const { shape, rows } = await readAll(inPieces("x.json", '{"post_id":"1","author":{"id":"2"}}'));
    expect(shape.container).toBe("ndjson");
    expect(shape.columns).toEqual(["post_id", "author", "author.id"]);
    expect(rows.length).toBe(1);
  });
});

describe("JSON", () => {
  test("the objects of a list, with the line on which each starts", async () => {
    const { rows } = await readAll(inPieces("x.json", '[\n  {"a": "}]\\"{"},\n\n  {"a":\n [1, {"b": 2}]}\n]\n'));
    expect(rows).toEqual([
      { line: 2, cells: { a: '}]"{' } },
      { line: 4, cells: { a: [1, { b: 2 }] } },
    ]);
  });

  test("the objects of an object, with their keys", async () => {
    const { shape, rows } = await readAll(inPieces("x.json", '{"t1": {"v": [{"n": 1}]}, "t2": {"v": []},\n"t3": 4}'));
    expect(shape.columns).toEqual(["$key", "v", "v.n"]);
    expect(cellsOf(rows)).toEqual([
      { $key: "t1", v: [{ n: 1 }] },
      { $key: "t2", v: [] },
    ]);
    expect(issuesOf(rows)).toEqual(["2: is not an object"]);
  });

  test("integers beyond 2^53 are kept digit for digit", async () => {
    const text =
      '[{"id": 7506832682593094928, "s": "7506832682593094928", "n": 12, "f": 1.5, "l": [-9007199254740993]}]';
    const { rows } = await readAll(inPieces("x.json", text));
    expect(cellsOf(rows)).toEqual([
      { id: "7506832682593094928", s: "7506832682593094928", n: 12, f: 1.5, l: ["-9007199254740993"] },
    ]);
  });

  test("an element that is not JSON, too deep, too long or missing is rejected", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const text = `[{"a":1},{"a":tru},${deep},{"a":"${"x".repeat(300_000)}"},,{"a":2},3,]`;
    const { rows } = await readAll(inPieces("x.json", text, 10_000), { rowChars: 250_000 });
    expect(cellsOf(rows)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(issuesOf(rows)).toEqual([
      "1: is not JSON",
      "1: is nested deeper than 64 levels",
      "1: is longer than an element may be (1,048,576 characters)",
      "1: is missing between two commas",
      "1: is not an object",
      "1: is missing between two commas",
    ]);
  });

  test("a file that was cut off keeps its whole elements and says so", async () => {
    const whole = '[{"a":1},\n{"a":2},\n{"a":"three"}]';
    for (const length of [whole.length - 1, whole.length - 2, whole.length - 5, 20, 12, 10]) {
      const { rows } = await readAll(inPieces("x.json", whole.slice(0, length)));
      expect(issuesOf(rows)).toEqual([expect.stringContaining("is cut off")]);
      const expected = [{ a: 1 }, { a: 2 }, { a: "three" }];
      expect(expected).toEqual(expect.arrayContaining(cellsOf(rows)));
    }
  });

  test.each([
    ['[{"a":1}}', "a bracket closes what was not opened"],
    ['[{"a":1]]', "a bracket closes what was not opened"],
    ['[{"a":1}] [', "more after the end"],
    ["", "it is empty"],
    ["  \n ", "it is empty"],
  ])("%j is refused: %s", async (text, message) => {
    await expect(readAll(inPieces("x.json", text))).rejects.toThrow(message);
  });

  test("a nested bomb neither overflows the stack nor stays in memory", async () => {
    const text = `[{"a":1},${"[".repeat(3_000_000)}`;
    const { rows } = await readAll(inPieces("x.json", text, 65_536));
    expect(cellsOf(rows)).toEqual([{ a: 1 }]);
    expect(issuesOf(rows)).toHaveLength(1);
    const line = `{"a":1}\n${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}\n{"a":2}\n`;
    const lines = await readAll(inPieces("x.ndjson", line, 65_536));
    expect(cellsOf(lines.rows)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(issuesOf(lines.rows)).toEqual(["2: is nested deeper than 64 levels"]);
  });
});

describe("properties", () => {
  const record = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 });

  /** Integers beyond 2^53 come as text. */
  function exact(_key: string, value: unknown): unknown {
    const isLong = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
    return isLong && !String(value).includes("e") ? String(value) : value;
  }

  test("any list of objects is read back, however it is indented and cut into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 8 }),
        fc.constantFrom(undefined, 1, "\t"),
        fc.integer({ min: 1, max: 40 }),
        async (records, indent, size) => {
          const { rows } = await readAll(inPieces("x.json", JSON.stringify(records, null, indent), size));
          expect(cellsOf(rows)).toEqual(JSON.parse(JSON.stringify(records), exact));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("of a damaged list no element comes out that an independent reader does not find in it", async () => {
    const list = fc.array(fc.record({ id: fc.nat(), text: fc.string(), tags: fc.array(fc.string()) }), {
      minLength: 2,
    });
    await fc.assert(
      fc.asyncProperty(
        list,
        fc.nat(),
        fc.constantFrom("", '"', "{", "}", "]", ",", "\\", "x"),
        async (all, at, put) => {
          const text = JSON.stringify(all);
          const place = at % text.length;
          const damaged = text.slice(0, place) + put + text.slice(place + 1);
          let read: unknown[];
          try {
            read = cellsOf((await readAll(inPieces("x.json", damaged))).rows);
          } catch (error) {
            expect(error).toHaveProperty("kind", "unreadable_file");
            return;
          }
          let parsed: unknown;
          try {
            parsed = JSON.parse(damaged);
          } catch {
            // Nobody else reads it at all: what comes out stands in it, whole.
            for (const one of read) expect(damaged).toContain(JSON.stringify(one).slice(1, -1));
            return;
          }
          if (Array.isArray(parsed))
            expect(read).toEqual(parsed.filter((one) => typeof one === "object" && one !== null));
        },
      ),
      { numRuns: 400 },
    );
  });
});
