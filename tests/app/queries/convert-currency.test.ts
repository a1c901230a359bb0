import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { converted, findRates, inMinorUnits, joinRate } from "#app/queries/convert-currency.server.ts";
import { minorUnitToSql } from "#app/queries/minor-unit-sql.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { convertMinor } from "#db/metrics/convert-money.ts";
import { minorDigits, unusualDigits } from "#db/metrics/minor-digits.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("a tie goes to the even neighbour, as the rate is written and not as binary has it", () => {
  expect(convertMinor(250, 0.01, "CNY", "EUR")).toBe(2);
  expect(convertMinor(350, 0.01, "CNY", "EUR")).toBe(4);
  expect(convertMinor(-250, 0.01, "CNY", "EUR")).toBe(-2);
  // 1.015 x 100 is 101.4999... in binary.
  expect(convertMinor(100, 1.015, "USD", "EUR")).toBe(102);
  expect(convertMinor(100, 1.005, "USD", "EUR")).toBe(100);
});

test("a rate may be made of others, and is rounded once", () => {
  // 123.45 CNY x 1.1 / 7.8125 = 17.38176 USD.
  expect(convertMinor(12_345, { over: [1.1], under: [7.8125] }, "CNY", "USD")).toBe(1738);
  // 5 / 2 = 2.5 and 15 / 2 = 7.5: both to even.
  expect(convertMinor(5, { over: [], under: [2] }, "CNY", "EUR")).toBe(2);
  expect(convertMinor(-15, { over: [], under: [2] }, "CNY", "EUR")).toBe(-8);
});

test("the database divides amounts by the same minor units", async () => {
  const codes = ["EUR", "TWD", "HUF", ...unusualDigits.flatMap((one) => one.codes)];
  const { rows } = await sql<{ code: string; unit: number }>`
    select c.code, ${minorUnitToSql(sql`c.code`)} as unit from unnest(${codes}::text[]) as c (code)`.execute(handle.db);
  expect(rows.map(({ code, unit }) => [code, Number(unit)])).toEqual(
    codes.map((code) => [code, 10 ** minorDigits(code)]),
  );
});

test("currencies have their own minor units", () => {
  expect([minorDigits("EUR"), minorDigits("JPY"), minorDigits("KWD"), minorDigits("no currency")]).toEqual([
    2, 0, 3, 2,
  ]);
  // A price is written in whole forints, and yet a minor unit is a hundredth of one.
  expect(minorDigits("HUF")).toBe(2);
  // 1500 yen at 0.0061 = 9.15 euros.
  expect(convertMinor(1500, 0.0061, "JPY", "EUR")).toBe(915);
  // 9.15 euros at 163.93 = 1499.96 yen.
  expect(convertMinor(915, 163.93, "EUR", "JPY")).toBe(1500);
});

const rates = [
  // A Friday; a feed's own rate on Thursday.
  { day: "2026-03-06", from_currency: "EUR", to_currency: "CNY", rate: 7.8125 },
  { day: "2026-03-06", from_currency: "EUR", to_currency: "USD", rate: 1.1 },
  { day: "2026-03-06", from_currency: "EUR", to_currency: "JPY", rate: 160.5 },
  { day: "2026-03-05", from_currency: "CNY", to_currency: "EUR", rate: 0.13 },
  { day: "2026-03-05", from_currency: "EUR", to_currency: "CNY", rate: 7.5 },
  // Nothing to divide by.
  { day: "2026-03-06", from_currency: "EUR", to_currency: "KWD", rate: 0 },
];

async function convertOn(day: string, amount: number, from: string, to: string) {
  const conversion = await findRates(handle.db, { id: 7, currency: to }, [from], { from: day, to: day });
  const { rows } = await sql<{ value: number | null; day: string | null }>`
    select ${converted(sql.ref("day_sum.amount"), conversion)} as value, rate.day
    from (select ${day}::date as day, ${from}::text as currency, ${amount}::bigint as amount) as day_sum ${joinRate(conversion)}`.execute(
    handle.db,
  );
  return [rows[0]?.value, rows[0]?.day];
}

describe("which rate", () => {
  beforeAll(() =>
    handle.db
      .insertInto("exchange_rate")
      .values(rates.map((rate, index) => ({ workspace_id: 7, id: index + 1, ...rate })))
      .execute(),
  );

  test("the pair's own before its inverse, of one day", async () => {
    // 123.45 CNY x 0.13 = 16.0485 EUR, not 123.45 / 7.5 = 16.46.
    expect(await convertOn("2026-03-05", 12_345, "CNY", "EUR")).toEqual([1605, "2026-03-05"]);
  });

  test("else the inverse", async () => {
    // 123.45 CNY / 7.8125 = 15.8016 EUR.
    expect(await convertOn("2026-03-06", 12_345, "CNY", "EUR")).toEqual([1580, "2026-03-06"]);
    // 6.25 CNY / 7.8125 = 0.80 EUR.
    expect(await convertOn("2026-03-06", 625, "CNY", "EUR")).toEqual([80, "2026-03-06"]);
    // 321 JPY / 160.5 = 2.00 EUR.
    expect(await convertOn("2026-03-06", 321, "JPY", "EUR")).toEqual([200, "2026-03-06"]);
  });

  test("else a cross through the euro", async () => {
    // 123.45 CNY x 1.1 / 7.8125 = 17.38176 USD.
    expect(await convertOn("2026-03-06", 12_345, "CNY", "USD")).toEqual([1738, "2026-03-06"]);
    // 10,000 JPY x 1.1 / 160.5 = 68.5358 USD.
    expect(await convertOn("2026-03-06", 10_000, "JPY", "USD")).toEqual([6854, "2026-03-06"]);
    // 100.00 USD x 160.5 / 1.1 = 14,590.9 JPY.
    expect(await convertOn("2026-03-06", 10_000, "USD", "JPY")).toEqual([14_591, "2026-03-06"]);
  });

  test("else the last one of the 7 days before, and none older, and never a later one", async () => {
    // Sunday; 123.45 CNY / 7.8125.
    expect(await convertOn("2026-03-08", 12_345, "CNY", "EUR")).toEqual([1580, "2026-03-06"]);
    expect(await convertOn("2026-03-13", 12_345, "CNY", "EUR")).toEqual([1580, "2026-03-06"]);
    expect(await convertOn("2026-03-14", 12_345, "CNY", "EUR")).toEqual([null, null]);
    expect(await convertOn("2026-03-04", 12_345, "CNY", "EUR")).toEqual([null, null]);
  });

  test("none where a leg is missing or is 0; none is needed for the currency itself or for nothing", async () => {
    expect(await convertOn("2026-03-06", 12_345, "KWD", "EUR")).toEqual([null, null]);
    expect(await convertOn("2026-03-06", 12_345, "GBP", "USD")).toEqual([null, null]);
    expect(await convertOn("2026-03-06", 12_345, "EUR", "EUR")).toEqual([12_345, null]);
    expect(await convertOn("2026-03-06", 0, "GBP", "EUR")).toEqual([0, null]);
  });
});

test("the database converts as this does, ties to the even neighbour", async () => {
  const rate = fc
    .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, places]) => Number(`${digits}e-${places}`));
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      rate,
      fc.oneof(rate, fc.constantFrom(1, 2, 4, 8)).map((value) => Math.max(1, value)),
      fc.constantFrom("JPY", "CNY", "KWD"),
      async (amount, over, under, currency) => {
        const day = "2026-03-06";
        const fraction = { over: `${over}`, under: `${under}` };
        const rate = inMinorUnits({ currency, day, publishedOn: day, ...fraction }, "EUR");
        const conversion = { to: "EUR", from: [currency], rates: [rate] };
        const { rows } = await sql<{
          value: number;
        }>`select ${converted(sql.ref("day_sum.amount"), conversion)} as value
        from (select ${amount}::bigint as amount, ${currency}::text as currency, ${day}::date as day) as day_sum ${joinRate(conversion)}`.execute(
          handle.db,
        );
        expect(rows[0]?.value).toBe(convertMinor(amount, { over: [over], under: [under] }, currency, "EUR"));
      },
    ),
    { numRuns: 300 },
  );
});
