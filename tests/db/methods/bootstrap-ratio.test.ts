import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapRatio, type RatioCluster, type RatioInterval, type RatioKind } from "#db/methods/bootstrap-ratio.ts";
import { pairsNeeded, toVerdict } from "#db/methods/pairs-needed.ts";

const intervalOf = (clusters: readonly RatioCluster[], kind: RatioKind): RatioInterval => {
  const { interval } = bootstrapRatio(clusters, kind);
  if (!interval) throw new Error("There is an interval");
  return interval;
};

describe("the interval of a ratio", () => {
  test("typical: the geometric mean of the ratios, with the jackknife's error", () => {
    const ln2 = Math.log(2);
    // Six creators with a piece each, three of them twice as high, three the same: the mean of the logarithms is half of ln 2.
    const clusters = [0, 0, 0, ln2, ln2, ln2].map((of) => ({ of, per: 1 }));
    const { ratio, error, lower, upper } = intervalOf(clusters, "typical");
    expect(ratio).toBeCloseTo(Math.SQRT2, 12);
    // Of single pieces the jackknife is s / sqrt(n): s^2 = 6 x (ln 2 / 2)^2 / 5, so ln 2 x sqrt(0.3 / 6).
    expect(error).toBeCloseTo(ln2 * Math.sqrt(0.05), 12);
    expect(lower * upper).toBeCloseTo(2, 10);
    expect(lower).toBeLessThan(ratio);
  });

  test("totals: the ratio of the sums, with the jackknife's error", () => {
    const clusters = [10, 20, 10, 20, 10, 20].map((of) => ({ of, per: 10 }));
    const { ratio, error } = intervalOf(clusters, "totals");
    expect(ratio).toBeCloseTo(90 / 60, 12);
    // Without a 10 it is 80 / 50, without a 20 it is 70 / 50: three times each.
    const [low, high] = [Math.log(70 / 50) - Math.log(1.5), Math.log(80 / 50) - Math.log(1.5)];
    expect(error).toBeCloseTo(Math.sqrt((5 / 6) * 3 * (low ** 2 + high ** 2)), 12);
  });

  test("is refused with too few creators, and where hardly anybody has anything", () => {
    const five = Array.from({ length: 5 }, () => ({ of: 1, per: 1 }));
    expect(bootstrapRatio(five, "typical")).toMatchObject({ interval: null, refusal: "too_few_creators" });
    expect(bootstrapRatio([], "totals")).toMatchObject({ interval: null, refusal: "too_few_creators", ratio: null });
    const sparse = [3, 1, 2, 0, 0, 0, 0].map((of) => ({ of, per: 5 }));
    expect(bootstrapRatio(sparse, "totals")).toMatchObject({ interval: null, refusal: "too_few_counts" });
    const nothing = [0, 0, 0, 0, 0, 0, 0].map((of) => ({ of, per: 5 }));
    expect(bootstrapRatio(nothing, "totals")).toMatchObject({ interval: null, refusal: "too_few_counts" });
  });

  const counts = fc.array(
    fc.record({ of: fc.integer({ min: 1, max: 5000 }), per: fc.integer({ min: 1, max: 5000 }) }),
    {
      minLength: 6,
      maxLength: 25,
    },
  );
  const logs = fc.array(
    fc.record({ of: fc.double({ min: -3, max: 3, noNaN: true }), per: fc.integer({ min: 1, max: 9 }) }),
    {
      minLength: 6,
      maxLength: 25,
    },
  );
  const options = { numRuns: 40 };

  test("is the same whoever asks, and for swapped sides its reciprocals", () => {
    fc.assert(
      fc.property(counts, logs, (totals, typical) => {
        expect(bootstrapRatio(totals, "totals")).toEqual(bootstrapRatio(totals, "totals"));
        expectReciprocal(
          intervalOf(totals, "totals"),
          intervalOf(
            totals.map(({ of, per }) => ({ of: per, per: of })),
            "totals",
          ),
        );
        expectReciprocal(
          intervalOf(typical, "typical"),
          intervalOf(
            typical.map(({ of, per }) => ({ of: -of, per })),
            "typical",
          ),
        );
      }),
      options,
    );
  });

  test("a unit on one side only scales it", () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(0.01, 7, 1000), (totals, unit) => {
        const plain = intervalOf(totals, "totals");
        const scaled = intervalOf(
          totals.map(({ of, per }) => ({ of: of * unit, per })),
          "totals",
        );
        for (const key of ["ratio", "lower", "upper"] as const)
          expect(scaled[key] / plain[key] / unit).toBeCloseTo(1, 6);
      }),
      options,
    );
  });

  test("narrows as creators come, and holds the ratio", () => {
    fc.assert(
      fc.property(counts, (totals) => {
        const few = intervalOf(totals, "totals");
        const many = intervalOf(Array.from({ length: 30 }, () => totals).flat(), "totals");
        expect(few.lower).toBeLessThanOrEqual(few.ratio);
        expect(few.upper).toBeGreaterThanOrEqual(few.ratio);
        expect(many.upper / many.lower).toBeLessThanOrEqual(few.upper / few.lower + 1e-9);
      }),
      { numRuns: 8 },
    );
  });
});

function expectReciprocal(one: RatioInterval, other: RatioInterval) {
  expect(one.ratio * other.ratio).toBeCloseTo(1, 8);
  expect(one.lower * other.upper).toBeCloseTo(1, 6);
  expect(one.upper * other.lower).toBeCloseTo(1, 6);
}

describe("what it tells, and what it would take", () => {
  const told = (lower: number, upper: number, error: number) => ({
    interval: { ratio: Math.sqrt(lower * upper), lower, upper, error },
  });

  test("more, less, about the same, or nothing yet", () => {
    expect(toVerdict(told(1.4, 2.1, 0.1))).toBe("more");
    expect(toVerdict(told(0.4, 0.9, 0.1))).toBe("less");
    expect(toVerdict(told(0.85, 1.2, 0.1))).toBe("same");
    expect(toVerdict(told(0.7, 2.1, 0.2))).toBe("unclear");
    expect(toVerdict({ interval: null, refusal: "too_few_creators", ratio: 3, error: 0.1 })).toBe("unclear");
  });

  test("the sample that would tell a difference of the size seen", () => {
    // 20 x (2.801585 x 0.3 / ln 1.5)^2 = 20 x 4.297 = 85.9, two digits up.
    const answer = told(1.5 * Math.exp(-0.6), 1.5 * Math.exp(0.6), 0.3);
    expect(pairsNeeded(answer, { pairs: 20, creators: 10 })).toBe(86);
    // Close to 1 it takes what tells that the two are about the same: 20 x (2.801585 x 0.3 / ln 1.25)^2 = 283.7.
    const even = told(Math.exp(-0.6), Math.exp(0.6), 0.3);
    expect(pairsNeeded(even, { pairs: 20, creators: 10 })).toBe(290);
  });

  test("at least what six creators would bring, and nothing where nothing is known", () => {
    const few = { interval: null, refusal: "too_few_creators", ratio: 4, error: 0.1 } as const;
    // Three pieces a creator: 18 for six of them.
    expect(pairsNeeded(few, { pairs: 9, creators: 3 })).toBe(18);
    expect(pairsNeeded({ ...few, error: Number.NaN }, { pairs: 4, creators: 1 })).toBe(24);
    // Of one creator and a ratio of 1.5, with the usual spread: (2.801585 / ln 1.5)^2 = 47.7.
    expect(pairsNeeded({ ...few, ratio: 1.5 }, { pairs: 1, creators: 1 })).toBe(48);
    expect(pairsNeeded({ ...few, ratio: null }, { pairs: 0, creators: 0 })).toBeNull();
  });
});
