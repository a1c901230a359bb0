import { describe, expect, test } from "vitest";
import { formatChange, formatValue } from "#app/lib/format-value.ts";
import { createFormatting } from "#app/lib/formatting.tsx";
import { formattingLocale } from "#app/lib/locales.ts";

const english = createFormatting("en", { locale: "en-GB", currency: "EUR", timeZone: "Europe/Paris" });
const french = createFormatting("fr-FR", { locale: "fr-FR", currency: "EUR", timeZone: "Europe/Paris" });
/** Intl parts numbers by spaces of several kinds. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("a value", () => {
  test("is whole in full and about three digits in short", () => {
    expect(formatValue("count", 1_304_221, english)).toBe("1,304,221");
    expect(formatValue("count", 1_304_221, english, { style: "short" })).toBe("1.30M");
    expect(formatValue("count", 17_004_000, english, { style: "short" })).toBe("17.0M");
    expect(formatValue("count", 9_999, english, { style: "short" })).toBe("9,999");
    expect(plain(formatValue("count", 1_304_221, french))).toBe("1 304 221");
  });

  test("of money comes in minor units of its currency", () => {
    expect(formatValue("money", 123_456, english)).toBe("€1,234.56");
    expect(formatValue("money", 123_456, english, { currency: "JPY" })).toBe("¥123,456");
    expect(plain(formatValue("money", 123_456, french))).toBe("1 234,56 €");
    // 2,760,790.3 EUR in minor units
    expect(formatValue("money", 276_079_030, english, { style: "short" })).toBe("€2.76M");
  });

  test("of money below one keeps digits: a view may cost a hundredth of a cent", () => {
    expect(formatValue("money", 1.25, english)).toBe("€0.0125");
  });

  test("in a column leaves its unit to the header", () => {
    expect(formatValue("percent", 0.0784, english, { style: "bare" })).toBe("7.84");
    expect(formatValue("money", 123_450, english, { style: "bare" })).toBe("1,234.50");
  });

  test("of percent has three digits whatever its size", () => {
    expect(formatValue("percent", 0.342, english)).toBe("34.2%");
    expect(formatValue("percent", 0.0342, english)).toBe("3.42%");
    expect(formatValue("percent", 0.00034, english)).toBe("0.034%");
    expect(formatValue("percent", 0.013, english)).toBe("1.30%");
    expect(formatValue("percent", 0, english)).toBe("0%");
    expect(formatValue("percent", 1, english)).toBe("100%");
    expect(formatValue("percent", 0.05, english, { style: "tick" })).toBe("5%");
  });

  test("of percent has as many decimals as those beside it", () => {
    const row = (...beside: (number | null)[]) =>
      beside.map((value) => (value === null ? "" : formatValue("percent", value, english, { beside })));
    expect(row(0.123, 0.0109, 0, null)).toEqual(["12.30%", "1.09%", "0.00%", ""]);
    expect(row(0.123, 0.4)).toEqual(["12.3%", "40.0%"]);
    expect(row(0.00034, 0.0001)).toEqual(["0.034%", "0.010%"]);
    expect(row(0.00034, 0.05)).toEqual(["0.03%", "5.00%"]);
  });

  test("below nothing has a minus, as changes have, and no hyphen", () => {
    expect(formatValue("money", -123_456, english)).toBe("\u2212€1,234.56");
    expect(plain(formatValue("money", -123_456, french))).toBe("\u22121 234,56 €");
    expect(formatValue("money", -123_450, english, { style: "bare" })).toBe("\u22121,234.50");
    expect(formatValue("count", -5, english)).toBe("\u22125");
    expect(formatValue("ratio", -1.5, english)).toBe("\u22121.5");
    const { count, number, compact, tick, percent } = english;
    expect([count(-5), number(-1.5), compact(-20_000), tick(-7_500), percent(-0.12)].join(" ")).not.toContain("-");
  });
});

describe("a change", () => {
  test("is a signed share, in points where the value is one itself", () => {
    expect(formatChange("count", 112, 100, "en")).toBe("+12%");
    expect(formatChange("count", 88, 100, "en")).toBe("\u221212%");
    expect(formatChange("percent", 0.0784, 0.0701, "en")).toBe("+0.83");
    expect(formatChange("count", 100, 100, "en")).toBe("0%");
  });

  test("from nothing has no share", () => {
    expect(formatChange("count", 5, 0, "en")).toBeNull();
  });

  test("from below zero rises when it rises", () => {
    expect(formatChange("money", -50, -100, "en")).toBe("+50%");
  });
});

test("English of no country has days that nobody reads wrongly", () => {
  const plainEnglish = createFormatting(formattingLocale("en", "en"), {
    locale: "en",
    currency: "EUR",
    timeZone: "UTC",
  });
  expect(plainEnglish.day("2026-11-26")).toBe("26 Nov 2026");
  expect(plainEnglish.moment("2026-11-26T14:05:00Z")).toBe("26 Nov 2026, 14:05");
  expect(plainEnglish.compact(1_304_221)).toBe("1.30M");
  const american = createFormatting(formattingLocale("en", "en-US"));
  expect(american.day("2026-11-26")).toBe("Nov 26, 2026");
});

test("days never shift with a zone, moments do", () => {
  const auckland = createFormatting("en-GB", { locale: "en-GB", currency: "NZD", timeZone: "Pacific/Auckland" });
  expect(auckland.day("2026-03-01")).toBe("1 Mar 2026");
  expect(auckland.moment("2026-02-28T23:30:00Z")).toContain("1 Mar 2026");
  expect(auckland.period("2026-02-20", "2026-03-01")).toMatch(/^20 Feb\s.\s1 Mar 2026$/);
});
