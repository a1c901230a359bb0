import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabaseHandle, pageSettings } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase({ settings: pageSettings });
});
afterAll(() => handle.close());

test("values come back as plain numbers, days and dates", async () => {
  const result = await sql`select
    9007199254740991::int8 as largest, 1234.5::numeric(12, 2) as amount,
    '2026-03-01'::date as day, '2026-03-01T12:00:00+08'::timestamptz as moment,
    array[1, null, 3]::int8[] as counts, array[array[1.5], array[2]]::numeric[] as nested,
    array['2026-03-01']::date[] as days, '{}'::int8[] as none`.execute(handle.db);
  expect(result.rows).toEqual([
    {
      largest: 9007199254740991,
      amount: 1234.5,
      day: "2026-03-01",
      moment: new Date("2026-03-01T04:00:00Z"),
      counts: [1, null, 3],
      nested: [[1.5], [2]],
      days: ["2026-03-01"],
      none: [],
    },
  ]);
});

test("a number beyond 2^53 is an error and not a rounded number", async () => {
  await expect(sql`select 9007199254740993::int8 as count`.execute(handle.db)).rejects.toThrow("beyond 2^53");
});

test("the pages' settings hold on every connection", async () => {
  const { rows } = await sql`select current_setting('max_parallel_workers_per_gather') as workers,
    current_setting('statement_timeout') as timeout, current_setting('TimeZone') as zone`.execute(handle.db);
  expect(rows).toEqual([{ workers: "0", timeout: "30s", zone: "UTC" }]);
});
