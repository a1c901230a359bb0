import fc from "fast-check";
import { expect, test } from "vitest";
import { digitsOf } from "#app/components/table/cell-digits.ts";
import { toDecimalText } from "#app/lib/csv/to-decimal-text.ts";
import { formatValue } from "#app/lib/format-value.ts";
import { createFormatting } from "#app/lib/formatting.tsx";
import { minorDigits, unusualDigits } from "#db/metrics/minor-digits.ts";
import { parseMoney } from "#jobs/values/parse-money.ts";

// TWD, HUF, IDR and COP are written without decimals, and have them: what is stored is hundredths.
const table = {
  EUR: 2,
  CNY: 2,
  TWD: 2,
  HUF: 2,
  IDR: 2,
  COP: 2,
  JPY: 0,
  KRW: 0,
  VND: 0,
  KWD: 3,
  TND: 3,
  CLF: 4,
  ZZZ: 2,
};
const currencies = [...Object.keys(table), ...unusualDigits.flatMap(({ codes }) => codes)];
const english = createFormatting("en", { locale: "en", currency: "EUR", timeZone: "UTC" });

test.each(Object.entries(table))("%s has %i digits", (currency, digits) => expect(minorDigits(currency)).toBe(digits));

test("what a file or a page says of an amount is read back as the same minor units", () => {
  fc.assert(
    fc.property(fc.constantFrom(...currencies), fc.integer(), (currency, minor) => {
      const digits = minorDigits(currency);
      expect(parseMoney(toDecimalText(minor, -digits, digits + 2), currency)).toEqual({ value: minor });
      const shown = formatValue("money", minor, english, { style: "bare", currency });
      expect(parseMoney(shown, currency)).toEqual({ value: minor });
    }),
  );
});

test("amounts in a column of several currencies have the digits of their own", () => {
  const column = { digits: 4, currencyIn: "currency" };
  const digitsIn = (currency: string | null) => digitsOf(column, { cells: { amount: 12, currency } });
  expect(["EUR", "JPY", "TWD", "KRW", "KWD", null].map(digitsIn)).toEqual([2, 0, 2, 0, 3, 2]);
});
