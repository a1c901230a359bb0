import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountCell, suppressCells } from "#db/methods/suppress-cells.ts";
import { fewestShown } from "#db/metrics/fewest-shown.ts";

function shown(cells: readonly CountCell[]): (number | null)[] {
  const { isCellHidden } = suppressCells(cells);
  return cells.map((cell) => (isCellHidden(cell) ? null : cell.count));
}
const row = (...counts: number[]) => counts.map((count, index) => ({ row: "serum", column: `theme ${index}`, count }));

test("a small cell takes the smallest shown one with it", () => {
  // 5 alone would be the total less 30 and 40; with 30 hidden too, 35 is left to two of them.
  expect(shown(row(5, 30, 40))).toEqual([null, null, 40]);
  // 5 and 6 are two, but together 11 < 20: whoever subtracts knows that both are small, and how small.
  expect(shown(row(5, 6, 30, 40))).toEqual([null, null, null, 40]);
  expect(shown(row(12, 13, 30))).toEqual([null, null, 30]);
  expect(shown(row(20, 30))).toEqual([20, 30]);
  expect(shown(row(0, 30, 40))).toEqual([null, 30, 40]);
});

test("no cell under the limit is shown or can be had by subtracting from a row or column", () => {
  const cell = fc.record({
    row: fc.constantFrom("a", "b", "c"),
    column: fc.constantFrom("x", "y", "z", "w"),
    count: fc.nat(60),
  });
  const table = fc.uniqueArray(cell, { selector: ({ row: name, column }) => name + column, maxLength: 12 });
  fc.assert(
    fc.property(table, (cells) => {
      const { isCellHidden } = suppressCells(cells);
      for (const one of cells) if (one.count < fewestShown) expect(isCellHidden(one)).toBe(true);
      for (const by of ["row", "column"] as const)
        for (const name of new Set(cells.map((one) => one[by]))) {
          const line = cells.filter((one) => one[by] === name);
          const hidden = line.filter((one) => isCellHidden(one) && one.count > 0);
          const sum = hidden.reduce((total, one) => total + one.count, 0);
          const isAllHidden = line.every((one) => isCellHidden(one));
          expect(hidden.length === 0 || isAllHidden || (hidden.length > 1 && sum >= fewestShown)).toBe(true);
        }
    }),
  );
});
