import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { converted } from "#app/queries/convert-currency.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { convertMinor, minorDigits } from "#db/metrics/convert-money.ts";
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

test("currencies have their own minor units", () => {
  expect([minorDigits("EUR"), minorDigits("JPY"), minorDigits("KWD"), minorDigits("no currency")]).toEqual([
    2, 0, 3, 2,
  ]);
  // 1500 yen at 0.0061 = 9.15 euros.
  expect(convertMinor(1500, 0.0061, "JPY", "EUR")).toBe(915);
  // 9.15 euros at 163.93 = 1499.96 yen.
  expect(convertMinor(915, 163.93, "EUR", "JPY")).toBe(1500);
});

test("the database converts as this does", async () => {
  const rate = fc
    .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, places]) => Number(`${digits}e-${places}`));
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -10_000_000, max: 10_000_000 }),
      rate,
      fc.constantFrom("JPY", "CNY", "KWD"),
      async (amount, perUnit, currency) => {
        const conversion = { to: "EUR", from: ["JPY", "CNY", "KWD"] };
        const { rows } = await sql<{
          value: number;
        }>`select ${converted(sql.ref("day_sum.amount"), conversion)} as value
        from (select ${amount}::bigint as amount, ${currency}::text as currency) as day_sum, (select ${perUnit}::float8 as rate) as rate`.execute(
          handle.db,
        );
        expect(rows[0]?.value).toBe(convertMinor(amount, perUnit, currency, "EUR"));
      },
    ),
    { numRuns: 200 },
  );
});
