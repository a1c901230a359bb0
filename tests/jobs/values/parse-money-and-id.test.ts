import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createIdGuard } from "#jobs/values/id-guard.ts";
import { parseId, roundedForm } from "#jobs/values/parse-id.ts";
import { parseMoney } from "#jobs/values/parse-money.ts";
import { parseClock, parseNumber } from "#jobs/values/parse-number.ts";
import { tiktokIdTime } from "#jobs/values/tiktok-id-time.ts";

describe("parseMoney", () => {
  test.each([
    ["58.9", "BRL", "en", 5890],
    ["199", "BRL", "en", 19_900],
    ["1,234.50", "EUR", "en", 123_450],
    ["1.234,50 €", "EUR", "de", 123_450],
    ["1\u202f234,5", "EUR", "fr", 123_450],
    ["R$ 58,90", "BRL", "pt-BR", 5890],
    ["USD 12", "USD", "en", 1200],
    ["-12.50", "EUR", "en", -1250],
    ["1000", "JPY", "en", 1000],
    ["¥1,000", "JPY", "en", 1000],
    ["1.234", "KWD", "en", 1234],
    ["12.5000", "EUR", "en", 1250],
    [12.5, "EUR", "en", 1250],
    ["0", "EUR", "en", 0],
  ])("%j in %s (%s) is %d minor units", (cell, currency, locale, expected) =>
    expect(parseMoney(cell, currency, locale)).toEqual({ value: expected }),
  );

  test.each([
    ["12.345", "EUR", "en"],
    ["10.5", "JPY", "en"],
    ["€12", "USD", "en"],
    ["1.234", "EUR", "fr"],
    ["free", "EUR", "en"],
    ["99999999999999999", "EUR", "en"],
  ])("%j in %s (%s) is refused", (cell, currency, locale) =>
    expect(parseMoney(cell, currency, locale)).toHaveProperty("reason"),
  );

  test("any amount of minor units is read back from its decimal form", () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.constantFrom(["EUR", 2], ["JPY", 0], ["KWD", 3]),
        (minor, [code, exponent]) => {
          const digits = String(Math.abs(minor)).padStart(Number(exponent) + 1, "0");
          const cut = digits.length - Number(exponent);
          const text = `${minor < 0 ? "-" : ""}${digits.slice(0, cut)}${Number(exponent) > 0 ? "." : ""}${digits.slice(cut)}`;
          // "1.234" with three decimals and one mark is the locale's to decide, and en decides rightly.
          expect(parseMoney(text, String(code), "en")).toEqual({ value: minor === 0 ? 0 : minor });
        },
      ),
    );
  });
});

describe("parseId", () => {
  test.each([
    ["7506832682593094928", "7506832682593094928"],
    [" 66d5b40e000000001d0182be ", "66d5b40e000000001d0182be"],
    ["007", "007"],
    ["1217.0", "1217"],
    ["none", "none"],
    ["12E5", "12E5"],
    ["-1abc", "-1abc"],
    [42, "42"],
  ])("%j is the id %s", (cell, expected) => expect(parseId(cell)).toEqual({ value: expected }));

  test.each([
    ["7.50E+18", "spreadsheet"],
    ["7,5E+18", "spreadsheet"],
    ["7.506832745952218e+18", "float"],
    ["7506832745952218000.0", "float"],
    [7506832745952218000, "float"],
  ])("%j is damaged by a %s", (cell, damage) => expect(parseId(cell)).toMatchObject({ damage }));

  test.each(["", "-", "N/A", null])("%j is no id", (cell) => expect(parseId(cell)).toEqual({ unknown: true }));
});

describe("a column of ids", () => {
  // Spread evenly, as ids of one platform are: of those within a thousand of one another a float makes one and the same, which is no column.
  const long = fc.noBias(fc.bigInt({ min: 6_000_000_000_000_000_000n, max: 7_999_999_999_999_999_999n })).map(String);
  const columns = fc.uniqueArray(long, { minLength: 40, maxLength: 80 });
  const isCaught = (ids: readonly string[]) => {
    const guard = createIdGuard();
    return ids.map((id) => guard.see(id)).includes(true);
  };

  test("that a float has rounded is told from true ids, in either form of writing floats", () => {
    fc.assert(
      fc.property(columns, (ids) => {
        fc.pre(ids.filter(roundedForm).length < 2);
        expect(isCaught(ids.map((id) => String(Number(id))))).toBe(true);
        expect(isCaught(ids.map((id) => BigInt(Number(id)).toString()))).toBe(true);
        expect(isCaught(ids)).toBe(false);
      }),
    );
  });

  test("that are clocks shifted by bits, and end in zero bits, is right", () => {
    const start = BigInt(Date.UTC(2025, 0, 1) - Date.UTC(2010, 0, 1));
    const snowflakes = Array.from({ length: 1000 }, (_, index) => String((start + BigInt(index * 977)) << 22n));
    expect(isCaught(snowflakes)).toBe(false);
  });
});

test("the publication time is in a TikTok id", () => {
  // 7506832682593094928 >> 32 = 1747820685 = 2025-05-21 09:44:45 UTC
  expect(tiktokIdTime("7506832682593094928")).toEqual({ value: Date.parse("2025-05-21T09:44:45Z") });
  expect(tiktokIdTime("123")).toHaveProperty("reason");
  expect(tiktokIdTime("000000000000000000")).toHaveProperty("reason");
});

test("numbers and clocks", () => {
  expect(parseNumber("12,5", "fr")).toEqual({ value: 12.5 });
  expect(parseNumber("12.5%")).toEqual({ value: 0.125 });
  expect(parseNumber("-0.25")).toEqual({ value: -0.25 });
  expect(parseNumber("1.234", "fr")).toHaveProperty("reason");
  expect(parseClock("00:31")).toEqual({ value: 31 });
  expect(parseClock("1:02:03")).toEqual({ value: 3723 });
  expect(parseClock("31")).toHaveProperty("reason");
});
