import { describe, expect, test } from "vitest";
import { chooseRatioAxis, placeRatio } from "#app/components/charts/ratio-axis.ts";

describe("an axis of ratios", () => {
  test("is the narrowest that holds them, the same to both sides", () => {
    expect(chooseRatioAxis([]).limit).toBe(2);
    expect(chooseRatioAxis([0.6, 1.9]).limit).toBe(2);
    // A quarter is as far from 1 as 4.
    expect(chooseRatioAxis([0.25]).limit).toBe(4);
    expect(chooseRatioAxis([0.067, 1.2]).limit).toBe(25);
    expect(chooseRatioAxis([5000]).limit).toBe(100);
    for (const { ticks } of [[1], [3], [8], [20], [90]].map(chooseRatioAxis))
      expect(ticks.length).toBeLessThanOrEqual(5);
  });

  test("has 1 in the middle, equal factors equally far apart, and marks what lies beyond", () => {
    const axis = chooseRatioAxis([0.25]);
    expect(placeRatio(1, axis)).toEqual({ place: 0.5, isBeyond: false });
    expect(placeRatio(2, axis).place).toBeCloseTo(0.75, 12);
    expect(placeRatio(0.5, axis).place).toBeCloseTo(0.25, 12);
    expect(placeRatio(4, axis)).toEqual({ place: 1, isBeyond: false });
    expect(placeRatio(9, axis)).toEqual({ place: 1, isBeyond: true });
    expect(placeRatio(0, axis)).toEqual({ place: 0, isBeyond: true });
  });
});
