import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseValueAxis } from "#app/components/charts/value-axis.ts";

test("ticks are round and at most five, and the axis ends at the highest value", () => {
  expect(chooseValueAxis(0, 2_050_000)).toEqual({
    domain: [0, 2_050_000],
    ticks: [0, 500_000, 1_000_000, 1_500_000, 2_000_000],
  });
  expect(chooseValueAxis(0, 1_240_000).ticks).toEqual([0, 250_000, 500_000, 750_000, 1_000_000]);
  expect(chooseValueAxis(0, 172).ticks).toEqual([0, 50, 100, 150]);
  expect(chooseValueAxis(0, 0.4).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  // Followers: a level whose changes would not be seen from zero.
  expect(chooseValueAxis(10_600, 10_950).ticks).toEqual([10_600, 10_700, 10_800, 10_900]);
  expect(chooseValueAxis(-40, 60).ticks).toEqual([-25, 0, 25, 50]);
});

test("values that are all the same still have an axis", () => {
  expect(chooseValueAxis(0, 0).ticks).toContain(0);
  expect(chooseValueAxis(7, 7).domain[1]).toBeGreaterThanOrEqual(7);
});

test("any two values have two to five ticks within them", () => {
  const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(value, value, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      fc.pre(high - low > Math.max(1e-6, Math.abs(high) * 1e-6));
      const { ticks, domain } = chooseValueAxis(low, high);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(domain[0]).toBeLessThanOrEqual(low);
      expect(domain[1]).toBeGreaterThanOrEqual(high);
      expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? tick))).toBe(true);
    }),
  );
});
