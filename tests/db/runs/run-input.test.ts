import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { inputNumber, inputSlot } from "#db/runs/run-input.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

/** The id and the slot of an input, and its slot as the time that it is. */
async function read(input: unknown) {
  const { rows } = await sql<{ id: number | null; slot: Date | null }>`
    select ${inputNumber("r", "connectionId")} as id, ${inputSlot("r")} as slot
    from (select ${JSON.stringify(input)}::jsonb as input) as r`.execute(handle.db);
  return { id: rows[0]?.id, slot: rows[0]?.slot?.toISOString() ?? null };
}

test("an id is a whole number, and whatever else stands there is none", async () => {
  expect((await read({ connectionId: 12 })).id).toBe(12);
  for (const connectionId of [1.5, -1, 1e300, "12", null, [12], { id: 12 }])
    expect((await read({ connectionId })).id, JSON.stringify(connectionId)).toBeNull();
  for (const input of [{}, [], "12", 12, null]) expect(await read(input)).toEqual({ id: null, slot: null });
});

test.each([
  ["2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000Z"],
  ["2026-03-01T10:00:00.250Z", "2026-03-01T10:00:00.250Z"],
  ["2026-12-31T23:59Z", "2026-12-31T23:59:00.000Z"],
  ["2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z"],
  ["2000-02-29T00:00:00Z", "2000-02-29T00:00:00.000Z"],
  ["2026-02-29T00:00:00Z", null],
  ["2026-02-30T00:00:00Z", null],
  ["2026-04-31T00:00:00Z", null],
  ["2026-99-99T00:00:00Z", null],
  ["2026-00-01T00:00:00Z", null],
  ["2026-03-01T25:00:00Z", null],
  ["2026-03-01T10:61:00Z", null],
  ["2026-03-01T10:00:00..Z", null],
  ["0000-01-01T00:00:00Z", null],
  ["yesterday", null],
])("the slot %s is %s", async (slot, expected) => {
  expect((await read({ slot })).slot).toBe(expected);
});

test("every day of the calendar is a slot", async () => {
  const { rows } = await sql<{ refused: number; days: number }>`
    select count(*) filter (where ${inputSlot("r")} is null) as refused, count(*) as days
    from (select jsonb_build_object('slot', to_char(day, 'YYYY-MM-DD') || 'T00:00:00Z') as input
      from generate_series('2000-01-01'::date, '2099-12-31'::date, '1 day') as day) as r`.execute(handle.db);
  // 100 years of 365 days, and 25 leap days.
  expect(rows).toEqual([{ refused: 0, days: 36_525 }]);
});
