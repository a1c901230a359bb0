import { expect, test } from "vitest";
import { rateInterval } from "#db/metrics/rate-interval.ts";
import { wilsonInterval } from "#db/metrics/wilson-interval.ts";

test("one order from three clicks has no bound to be ranked by, a hundred of three thousand have", () => {
  // Wilson would give 1 of 3 at least 6.1 %, more than the 2.8 % of 100 of 3,000.
  expect(wilsonInterval(1, 3)?.lower).toBeCloseTo(0.0615, 4);
  expect(rateInterval(1, 3)).toBeNull();
  expect(rateInterval(10, 29)).toBeNull();
  expect(rateInterval(10, 30)).toEqual(wilsonInterval(10, 30));
  expect(rateInterval(100, 3_000)?.lower).toBeCloseTo(0.0275, 4);
});

test("what is unknown, or no proportion, has none", () => {
  for (const [successes, tries] of [
    [null, 40],
    [1, null],
    [41, 40],
  ] as const)
    expect(rateInterval(successes, tries)).toBeNull();
});
