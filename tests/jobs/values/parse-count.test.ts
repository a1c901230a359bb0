import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCount, stepOfSignificant } from "#jobs/values/parse-count.ts";

function count(value: number, step = 1, atLeast = false) {
  return { value: { value, step, atLeast } };
}

describe("parseCount reads what platforms show and export", () => {
  test.each([
    ["0", count(0)],
    ["454", count(454)],
    ["304.9K", count(304_900, 100)],
    ["304,9 k", count(304_900, 100)],
    ["56K", count(56_000, 1000)],
    ["1.4M", count(1_400_000, 100_000)],
    ["1.234M", count(1_234_000, 1000)],
    ["1B", count(1_000_000_000, 1_000_000_000)],
    ["1.3万+", count(13_000, 1000, true)],
    ["1.2w", count(12_000, 1000)],
    ["2亿", count(200_000_000, 100_000_000)],
    ["2.35 亿", count(235_000_000, 1_000_000)],
    ["1000+", count(1000, 1, true)],
    ["1,234", count(1234)],
    ["1,234,567", count(1_234_567)],
    ["12 345", count(12_345)],
    ["12\u00a0345", count(12_345)],
    ["1\u202f234\u202f567", count(1_234_567)],
    ["1'234", count(1234)],
    ["1,217.0", count(1217)],
    ["1217.0", count(1217)],
    ["１２３", count(123)],
    ["1.23E+06", count(1_230_000, 10_000)],
    [" 7 ", count(7)],
    [1217, count(1217)],
  ])("%j", (cell, expected) => expect(parseCount(cell)).toEqual(expected));

  test.each(["", " ", "-", "--", "—", "N/A", "n/a", "NaN", "null", "None", "undefined", null, undefined])(
    "%j says nothing: unknown, not 0",
    (cell) => expect(parseCount(cell)).toEqual({ unknown: true }),
  );

  test.each([
    ["1.234", "en", "not a whole number"],
    ["1.000", "en", "not a whole number"],
    ["1.234", "fr", "may mean 1234 or 1.234"],
    ["12.5", "en", "not a whole number"],
    ["1.2345K", "en", "not a whole number"],
    ["-3", "en", "negative"],
    ["12 34", "en", "odd place"],
    ["1,23,456", "en", "odd place"],
    ["1,234.567.8", "en", "behind its decimal mark"],
    ["9007199254740993", "en", "beyond 2^53"],
    ["12 views", "en", "not a number"],
    ["Share", "en", "not a number"],
    ["1e400", "en", "not a number"],
    ["K", "en", "not a number"],
  ])("%j (%s) is refused: %s", (cell, locale, reason) =>
    expect(parseCount(cell, locale)).toEqual({ reason: expect.stringContaining(reason) }),
  );

  test.each([1.5, -1, Number.NaN, 2 ** 53, true, {}, []])("%j is refused", (cell) =>
    expect(parseCount(cell)).toHaveProperty("reason"),
  );

  test("the locale decides one mark before three digits, and nothing else", () => {
    expect(parseCount("1.234", "de")).toEqual(count(1234));
    expect(parseCount("1,234K", "de")).toEqual(count(1234, 1));
    expect(parseCount("1,234K", "en")).toEqual(count(1_234_000, 1000));
    expect(parseCount("304.9K", "fr")).toEqual(count(304_900, 100));
    expect(parseCount("304,9K", "en")).toEqual(count(304_900, 100));
  });
});

const marks = { en: ",", de: ".", fr: "\u202f", "fr-CH": "\u2019" } as const;

describe("properties", () => {
  const safe = fc.nat({ max: Number.MAX_SAFE_INTEGER });

  test("a count written with a locale's own thousands marks is read back exactly", () => {
    fc.assert(
      fc.property(safe, fc.constantFrom(...Object.keys(marks)), (value, locale) => {
        expect(parseCount(new Intl.NumberFormat(locale).format(value), locale)).toEqual(count(value));
      }),
    );
  });

  test("a display count is within half a step of the number that it shortens", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9_999_999_999 }), fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        const [scale, suffix] = value < 1e6 ? [1e3, "K"] : value < 1e9 ? [1e6, "M"] : [1e9, "B"];
        const read = parseCount(`${(value / scale).toFixed(decimals)}${suffix}`);
        if (!("value" in read)) throw new Error("unread");
        expect(read.value.step).toBe(scale / 10 ** decimals);
        expect(Math.abs(read.value.value - value)).toBeLessThanOrEqual(read.value.step / 2);
      }),
    );
  });

  test("any text ends in a whole count, in nothing or in a reason, never in an exception or a rounded number", () => {
    const near = fc.stringMatching(/^[-+]?[0-9.,\s'KkMmw万亿+]{0,24}$/);
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (text) => {
        const read = parseCount(text);
        if (!("value" in read)) return;
        expect(Number.isSafeInteger(read.value.value) && read.value.value >= 0).toBe(true);
        expect(read.value.step).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });
});

test("the step of rounded counters follows from their significant digits", () => {
  expect(stepOfSignificant(115_000, 3)).toBe(1000);
  expect(stepOfSignificant(5830, 3)).toBe(10);
  expect(stepOfSignificant(454, 3)).toBe(1);
  expect(stepOfSignificant(7, 3)).toBe(1);
});
