import { expect, test } from "vitest";
import { scaleEndOf } from "#app/components/compare/row-scale.ts";

const chosen = [
  { id: 1, name: "Léa" },
  { id: 2, name: "小红" },
];
const endOf = (cells: Record<string, number | null>) => scaleEndOf({ key: "reach", cells }, chosen);

test("a row's scale ends with its widest interval, but at twice what is estimated", () => {
  expect(endOf({ of_1: 100, of_2: 80, of_2_lower: 60, of_2_upper: 150 })).toBe(150);
  // 小红's interval goes on to 9,000: beside it Léa would be a ninetieth of the width.
  expect(endOf({ of_1: 100, of_2: 80, of_2_lower: 60, of_2_upper: 9_000 })).toBe(200);
  // Without an estimate the lower ends stand for it, and without these nothing is cut.
  expect(endOf({ of_1: null, of_1_lower: 40, of_1_upper: 500, of_2: null })).toBe(80);
  expect(endOf({ of_1: 0, of_1_lower: 0, of_1_upper: 0.004 })).toBe(0.004);
});
