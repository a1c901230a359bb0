import { expect, test } from "vitest";
import { changeInterval, isClear } from "#db/methods/change-interval.ts";

const ofChanges = (changes: number[]) => changes.map((change) => ({ current: [100 + change], before: [100] }));
const total = ([sum = null]: readonly (number | null)[]) => sum;

test("of a sum it is the sum of the changes, give or take Student's t times their spread", () => {
  // Changes 1 to 6: their sum is 21, their variance 17.5 / 5 = 3.5, that of a sum of six 21; its root 4.5826 times t(5) = 2.5706 is 11.780.
  const found = changeInterval(ofChanges([1, 2, 3, 4, 5, 6]), [], total);
  expect(found?.change).toBe(21);
  expect(found?.lower).toBeCloseTo(21 - 11.78, 1);
  expect(found?.upper).toBeCloseTo(21 + 11.78, 1);
  expect(found && isClear(found)).toBe(true);
});

test("creators that go both ways leave no clear change", () => {
  const found = changeInterval(ofChanges([50, -40, 30, -35, 20, -10]), [], total);
  expect(found?.change).toBe(15);
  expect(found && isClear(found)).toBe(false);
});

test("a ratio is that of the sums, and what belongs to nobody counts without being drawn", () => {
  const rate = ([of = null, per = null]: readonly (number | null)[]) => (of === null || !per ? null : of / per);
  const clusters = Array.from({ length: 6 }, () => ({ current: [2, 10], before: [1, 10] }));
  const fixed = [{ current: [8, 40], before: [4, 40] }];
  // 20 / 100 less 10 / 100; creators all alike: nothing is left to chance.
  expect(changeInterval(clusters, fixed, rate)).toEqual({
    change: expect.closeTo(0.1, 9),
    lower: expect.closeTo(0.1, 9),
    upper: expect.closeTo(0.1, 9),
  });
});

test("five creators, or a value that is unknown, tell nothing", () => {
  expect(changeInterval(ofChanges([1, 2, 3, 4, 5]), [], total)).toBeNull();
  const unknown = Array.from({ length: 6 }, () => ({ current: [1], before: [null] }));
  expect(changeInterval(unknown, [], total)).toBeNull();
});
