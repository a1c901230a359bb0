import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AgedModel,
  baselinesOf,
  forecastPath,
  forecastViews,
  type PostSoFar,
  traitsOf,
} from "#db/methods/forecast-views.ts";
import { fitGrowth, type GrowthPair, predictGrowth } from "#db/methods/growth-model.ts";
import { expectHalfLife, measureHalfLife } from "#db/methods/half-life.ts";
import { ageAtCount, countAtAge, slopeBefore } from "#db/methods/life-curve.ts";
import { quantile } from "#db/methods/quantile.ts";
import { fitRobustly } from "#db/methods/robust-fit.ts";

describe("curves", () => {
  const curve = [
    { ageDays: 1, count: 100 },
    { ageDays: 3, count: 200 },
  ];

  test("between two ages the count grows with ln(1 + age)", () => {
    // ln(1 + 2) is ln 3; from ln 2 to ln 4 that is ln 1.5 / ln 2 = 0.58496 of the way: 100 + 58.496.
    expect(countAtAge(curve, 2)).toBeCloseTo(158.496, 3);
    expect(ageAtCount(curve, 158.4962500721156)).toBeCloseTo(2, 9);
    expect([countAtAge(curve, 3), countAtAge(curve, 0.5), countAtAge(curve, 4)]).toEqual([200, null, null]);
  });

  test("a life of the form age^0.3 has the slope 0.3", () => {
    const power = [1, 2, 4].map((ageDays) => ({ ageDays, count: 100 * ageDays ** 0.3 }));
    expect(slopeBefore(power, 4)).toBeCloseTo(0.3, 9);
    expect(slopeBefore([{ ageDays: 4, count: 10 }], 4)).toBeNull();
  });

  test("quantiles are those of percentile_cont", () => {
    // Places 0 1 2 3; 0.25 of 3 is 0.75: 10 + 0.75 x 10.
    expect(quantile([10, 20, 30, 40], 0.25)).toBe(17.5);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

test("least absolute deviations take the middle of three, and the prior where there is nothing", () => {
  const weak = [{ value: 5, weight: 1e-6 }];
  expect(fitRobustly([[1], [1], [1]], [1, 2, 90], weak)[0]).toBeCloseTo(2, 0);
  expect(fitRobustly([], [], weak)).toEqual([5]);
});

const pairOf = (growth: number, slope: number | null = 0.3): GrowthPair => ({
  fromAge: 7,
  toAge: 30,
  slope,
  traits: [],
  groups: ["kesong", "kesong/video"],
  growth,
});

describe("growth", () => {
  test("without any history a post goes on with the slope that it had", () => {
    // ln(30 / 7) = 1.45529; 0.3 of it. From so little there is no interval.
    const growth = predictGrowth(fitGrowth([]), pairOf(0));
    expect(growth.middle).toBeCloseTo(0.3 * Math.log(30 / 7), 9);
    expect(growth).toMatchObject({ lower: null, upper: null, pairs: 0 });
  });

  test("fewer than nine posts give no interval, for not one in ten of them can lie beyond it", () => {
    const bounds = (count: number) =>
      predictGrowth(fitGrowth(Array.from({ length: count }, (_, index) => pairOf(0.4 + index / 100))), pairOf(0));
    expect(bounds(8).upper).toBeNull();
    // (9 + 1) x 0.9 = 9: the largest residual of nine.
    expect(bounds(9).upper).not.toBeNull();
  });
});

const models: AgedModel[] = [1, 3, 7].flatMap((fromAge) =>
  [14, 30, 90].map((toAge) => ({
    fromAge,
    toAge,
    model: fitGrowth(
      Array.from({ length: 40 }, (_, index) => ({
        ...pairOf(
          (0.2 + (index % 8) * 0.05) * Math.log(toAge / fromAge),
          index % 5 === 0 ? null : 0.2 + (index % 8) * 0.05,
        ),
        fromAge,
        toAge,
      })),
    ),
  })),
);
const lives = fc
  .tuple(
    fc.double({ min: 1, max: 10, noNaN: true }),
    fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 4 }),
  )
  .map(([age, gains]): PostSoFar => {
    let count = 0;
    const curve = gains.map((gain, index) => {
      count += gain;
      return { ageDays: (age * (index + 1)) / gains.length, count };
    });
    return { curve, traits: [], groups: ["kesong", "kesong/video"] };
  });

describe("forecasts", () => {
  test("never lie below what there is, nor one horizon below an earlier one, and the middle lies inside", () => {
    fc.assert(
      fc.property(lives, (post) => {
        const now = post.curve.at(-1)?.count ?? 0;
        let before = { lower: now, middle: now, upper: now };
        const path = forecastPath(post, models);
        expect(path.map(({ toAge }) => toAge)).toEqual([14, 30, 90]);
        for (const one of path) {
          for (const end of ["lower", "middle", "upper"] as const) expect(one[end]).toBeGreaterThanOrEqual(before[end]);
          expect(one.lower <= one.middle && one.middle <= one.upper).toBe(true);
          before = one;
        }
      }),
    );
  });

  test("a thousand times the counts give a thousand times the forecast", () => {
    fc.assert(
      fc.property(lives, (post) => {
        const larger = { ...post, curve: post.curve.map((point) => ({ ...point, count: point.count * 1_000 })) };
        const [one, other] = [forecastViews(post, models, 90), forecastViews(larger, models, 90)];
        if ("refused" in one || "refused" in other) throw new Error("both are forecast");
        for (const end of ["lower", "middle", "upper"] as const) expect(other[end] / one[end]).toBeCloseTo(1_000, 6);
      }),
    );
  });

  test("are refused with a reason", () => {
    const at = (ageDays: number, count: number): PostSoFar => ({ curve: [{ ageDays, count }], traits: [], groups: [] });
    expect(forecastViews({ curve: [], traits: [], groups: [] }, models, 90)).toEqual({ refused: "no_views" });
    expect(forecastViews(at(3, 0), models, 90)).toEqual({ refused: "no_views" });
    expect(forecastViews(at(0.5, 10), models, 90)).toEqual({ refused: "too_young" });
    expect(forecastViews(at(3, 10), [], 90)).toEqual({ refused: "too_little_history" });
    const few = models.map((one) => ({ ...one, model: fitGrowth([pairOf(0.4)]) }));
    expect(forecastViews(at(3, 10), few, 90)).toEqual({ refused: "too_little_history" });
  });

  test("baselines: as it is, at the pace of the last day, as the middle post", () => {
    const curve = [
      { ageDays: 6, count: 900 },
      { ageDays: 7, count: 1_000 },
    ];
    // 1,000 + 23 x 100; 1,000 x e^0.5.
    const baselines = baselinesOf(curve, 30, 0.5);
    expect(baselines).toMatchObject({ persistence: 1_000, growthRate: 3_300 });
    expect(baselines?.medianCurve).toBeCloseTo(1_648.721, 3);
    // Nothing of yesterday is known: the pace of its whole life, 1,000 / 7 a day.
    expect(baselinesOf(curve.slice(1), 14, 0)?.growthRate).toBeCloseTo(2_000, 9);
  });

  test("reactions per view are told by their logarithm, and what is not given by nothing", () => {
    expect(traitsOf(99, [9, null])).toEqual([Math.log(9.5 / 100), null]);
  });
});

describe("half-life", () => {
  test("of a mature post lies between the readings around its half, or before the first", () => {
    expect(measureHalfLife({ before: 40, reached: 52 })).toEqual({ state: "measured", lowerHours: 40, upperHours: 52 });
    expect(measureHalfLife({ before: null, reached: 5 })).toEqual({ state: "measured", lowerHours: 0, upperHours: 5 });
    expect(measureHalfLife({ before: null, reached: 300 })).toEqual({
      state: "left_censored",
      lowerHours: 0,
      upperHours: 300,
    });
  });

  test("of a young post follows from both ends of its forecast, and may lie in what is to come", () => {
    const curve = [
      { ageDays: 1, count: 100 },
      { ageDays: 3, count: 200 },
    ];
    const end = { toAge: 90, lower: 250, middle: 400, upper: 1_000, posts: 30 };
    const halfLife = expectHalfLife(curve, [end], end);
    // Half of 250 is 125: a quarter of the way from ln 2 to ln 4, that is 2 x 2^0.25 - 1 = 1.3784 days.
    expect(halfLife?.lowerHours).toBeCloseTo(24 * (2 ** 1.25 - 1), 6);
    // Half of 1,000 is 500: 300 of the 800 between day 3 and 90: 4 x (91 / 4)^0.375 - 1 days.
    expect(halfLife?.upperHours).toBeCloseTo(24 * (4 * (91 / 4) ** 0.375 - 1), 6);
    expect(halfLife?.state).toBe("expected");
  });
});
