import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLocalisedMoney } from "#jobs/values/parse-localised-money.ts";

const usual = { usual: "EUR", locale: "en" };
const money = (minor: number, currency: string) => ({ value: { minor, currency } });

test("a sign that one country writes says currency and marks", () => {
  // The rupiah has 2 decimals in ISO 4217: 9,900 rupiah are 990,000 minor units.
  expect(parseLocalisedMoney("Rp9.900", usual)).toEqual(money(990_000, "IDR"));
  expect(parseLocalisedMoney("150.000₫", usual)).toEqual(money(150_000, "VND"));
  expect(parseLocalisedMoney("R$ 1.234,50", usual)).toEqual(money(123_450, "BRL"));
  expect(parseLocalisedMoney("-Rp9.900", usual)).toEqual(money(-990_000, "IDR"));
});

test("a sign of several currencies is that of the one that is stated or usual", () => {
  expect(parseLocalisedMoney("$12.50", { ...usual, stated: "USD" })).toEqual(money(1250, "USD"));
  expect(parseLocalisedMoney("$12.50", { ...usual, usual: "SGD" })).toEqual(money(1250, "SGD"));
  expect(parseLocalisedMoney("$12.50", usual)).toHaveProperty("reason");
  expect(parseLocalisedMoney("£12.50", { ...usual, stated: "USD" })).toHaveProperty("reason");
  expect(parseLocalisedMoney("12.50 GBP", usual)).toEqual(money(1250, "GBP"));
  expect(parseLocalisedMoney("12.50 apples", usual)).toHaveProperty("reason");
});

test("a mark before three digits is decided by the locale or refused", () => {
  expect(parseLocalisedMoney("150.000", { ...usual, stated: "VND" })).toHaveProperty("reason");
  expect(parseLocalisedMoney("150.000", { stated: "VND", usual: "VND", locale: "vi-VN" })).toEqual(
    money(150_000, "VND"),
  );
  expect(parseLocalisedMoney("1.500.000", { ...usual, stated: "VND" })).toEqual(money(1_500_000, "VND"));
  expect(parseLocalisedMoney("1.234", { ...usual, stated: "KWD" })).toEqual(money(1234, "KWD"));
  expect(parseLocalisedMoney("12.345", usual)).toHaveProperty("reason");
  expect(parseLocalisedMoney("12.5", { ...usual, stated: "JPY" })).toHaveProperty("reason");
  expect(parseLocalisedMoney("--", usual)).toEqual({ unknown: true });
});

test("what Intl writes in any of these ways is read, or refused, never changed", () => {
  const places = [
    ["id-ID", "IDR"],
    ["vi-VN", "VND"],
    ["de-DE", "EUR"],
    ["en-US", "USD"],
    ["ja-JP", "JPY"],
  ] as const;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(...places), (major, [locale, currency]) => {
      const text = new Intl.NumberFormat(locale, { style: "currency", currency }).format(major);
      const exponent = currency === "VND" || currency === "JPY" ? 0 : 2;
      expect(parseLocalisedMoney(text, { usual: currency, locale })).toEqual(money(major * 10 ** exponent, currency));
      const read = parseLocalisedMoney(text, { usual: currency, locale: "en" });
      if ("value" in read) expect(read.value.minor).toBe(major * 10 ** exponent);
    }),
  );
});
