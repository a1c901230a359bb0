import fc from "fast-check";
import { expect, test } from "vitest";
import { createGrouping, type GroupedRow } from "#jobs/files/group-rows.ts";
import type { ReadRow } from "#jobs/files/read-row.ts";

const row = (key: string, line: number): ReadRow => ({ line, cells: { key, line } });
const broken = (line: number): ReadRow => ({
  line,
  issue: { field: null, reason: "unreadable", message: "is broken" },
});
const shown = (rows: readonly GroupedRow[]) =>
  rows.map(({ row: { line }, group }) => [line, group.rows.map((cells) => cells.line), group.isWhole]);

test("rows come out with their group, wherever the file is cut", () => {
  const all = ["a", "a", "b", "", "", "c", "c", "c"].map((key, index) => row(key, index + 2));
  const expected = [
    [2, [2, 3], true],
    [3, [2, 3], true],
    [4, [4], true],
    [5, [5], true],
    [6, [6], true],
    [7, [7, 8, 9], true],
    [8, [7, 8, 9], true],
    [9, [7, 8, 9], true],
  ];
  fc.assert(
    fc.property(fc.array(fc.nat(8), { maxLength: 5 }), (cuts) => {
      const grouping = createGrouping("key");
      const at = [0, ...cuts.sort((a, b) => a - b), 8];
      const out = at.slice(1).flatMap((end, index) => grouping.push(all.slice(at[index], end)));
      expect(shown([...out, ...grouping.end()])).toEqual(expected);
    }),
  );
});

test("a row that cannot be read leaves the groups beside it in doubt", () => {
  const grouping = createGrouping("key");
  const out = grouping.push([row("a", 2), row("b", 3), broken(4), row("c", 5), row("d", 6), row("d", 7)]);
  expect(shown([...out, ...grouping.end()])).toEqual([
    [2, [2], true],
    [3, [3], false],
    [4, [3], false],
    [5, [5], false],
    [6, [6, 7], true],
    [7, [6, 7], true],
  ]);
});

test("a group that goes on after another refuses the file", () => {
  const grouping = createGrouping("key");
  expect(() => grouping.push([row("a", 2), row("b", 3), row("a", 4)])).toThrow(
    /rows with "a" in column "key" do not stand together \(again on line 4\).*sort the file/,
  );
});

test("more rows than a group holds come out in parts that are not whole", () => {
  const grouping = createGrouping("key");
  const out = [...grouping.push(Array.from({ length: 1_500 }, (_, index) => row("a", index + 2))), ...grouping.end()];
  expect(out.length).toBe(1_500);
  expect(out.every(({ group }) => !group.isWhole && group.rows.length <= 1_000)).toBe(true);
});
