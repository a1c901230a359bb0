import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { findLastSlot, findNextSlot, jitterSlot } from "#db/connections/next-slot.ts";
import { listSlots } from "#db/connections/schedule.ts";
import { enqueueDuePulls } from "#jobs/pull/enqueue-due-pulls.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "w", "Europe/Paris");
});
afterAll(() => handle.close());

test.each([
  // Four in the morning in Paris is 2:00 UTC in summer, 3:00 UTC in winter.
  ["0 4 * * *", "Europe/Paris", "2026-07-01T00:00:00Z", "2026-07-01T02:00:00Z"],
  ["0 4 * * *", "Europe/Paris", "2026-12-01T00:00:00Z", "2026-12-01T03:00:00Z"],
  // Kathmandu is 5:45 ahead of UTC: 4:00 there is 22:15 of the day before.
  ["0 4 * * *", "Asia/Kathmandu", "2026-07-01T00:00:00Z", "2026-07-01T22:15:00Z"],
  // 2:30 does not exist on 29 March in Paris: the run is at 3:30, which is 1:30 UTC.
  ["30 2 * * *", "Europe/Paris", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z"],
])("%s in %s after %s is %s", (schedule, zone, after, next) => {
  expect(findNextSlot(schedule, zone, new Date(after))).toEqual(new Date(next));
});

test("of missed slots the last one is found", () => {
  const find = (since: string, until: string) => findLastSlot("0 4 * * *", "UTC", new Date(since), new Date(until));
  expect(find("2026-11-01T04:00:00Z", "2026-11-05T12:00:00Z")).toEqual(new Date("2026-11-05T04:00:00Z"));
  expect(find("2026-11-05T04:00:00Z", "2026-11-05T04:00:00Z")).toEqual(new Date("2026-11-05T04:00:00Z"));
  expect(find("2026-11-06T00:00:00Z", "2026-11-06T01:00:00Z")).toBeNull();
});

test("the last slot is the last of those that are listed, in any order of moments and over both clock changes", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        { schedule: "0 4 * * *", days: 3 },
        { schedule: "30 2 * * *", days: 3 },
        { schedule: "*/20 * * * *", days: 1 },
        { schedule: "15 1 * * 0", days: 9 },
        { schedule: "0 0 31 * *", days: 63 },
        { schedule: "0 0 29 2 *", days: 1_462 },
      ),
      fc.constantFrom("Europe/Paris", "America/St_Johns", "Asia/Kathmandu"),
      fc.array(
        fc.oneof(
          fc.date({
            min: new Date("2026-03-26T00:00:00Z"),
            max: new Date("2026-04-01T00:00:00Z"),
            noInvalidDate: true,
          }),
          fc.date({
            min: new Date("2026-10-24T00:00:00Z"),
            max: new Date("2026-11-02T00:00:00Z"),
            noInvalidDate: true,
          }),
        ),
        { minLength: 2, maxLength: 6 },
      ),
      ({ schedule, days }, timeZone, moments) => {
        for (const moment of moments) {
          const from = new Date(moment.getTime() - days * 86_400_000);
          const listed = listSlots(schedule, timeZone, from, new Date(moment.getTime() + 1));
          expect(findLastSlot(schedule, timeZone, new Date(0), moment)).toEqual(listed.at(-1));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("the same slot is jittered alike everywhere, by less than five minutes", () => {
  const slot = new Date("2026-11-05T04:00:00Z");
  const delays = Array.from({ length: 50 }, (_, id) => jitterSlot(1, id, slot).getTime() - slot.getTime());
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...delays)).toBeLessThan(300_000);
  expect(new Set(delays).size).toBeGreaterThan(40);
  expect(jitterSlot(1, 7, slot)).toEqual(jitterSlot(1, 7, slot));
});

test("what is due is asked for once, whoever looks; what is paused or waits is not", async () => {
  const now = new Date("2026-11-05T12:00:00Z");
  const due = new Date("2026-11-03T03:00:00Z");
  const base = { workspace_id: workspaceId, connector: "levain-feed", secret: null, schedule: "0 4 * * *" };
  await handle.db
    .insertInto("connection")
    .values([
      { ...base, name: "due", status: "active", next_slot_at: due },
      { ...base, name: "new", status: "active", next_slot_at: null },
      { ...base, name: "paused", status: "paused", next_slot_at: due },
      { ...base, name: "resting", status: "active", next_slot_at: due, resume_at: new Date("2026-11-06T00:00:00Z") },
      { ...base, name: "later", status: "active", next_slot_at: new Date("2026-11-06T03:00:00Z") },
    ])
    .execute();
  const asked = await Promise.all([1, 2, 3].map(() => enqueueDuePulls(handle, now)));
  expect(asked.reduce((sum, one) => sum + one, 0)).toBe(1);
  const runs = await handle.db.selectFrom("job_run").select("input").execute();
  // 4:00 in Paris on 5 November is 3:00 UTC; the slots of 3 and 4 November are gone.
  expect(runs).toMatchObject([{ input: { slot: "2026-11-05T03:00:00.000Z" } }]);
  const { rows } = await sql<{ queue_name: string }>`select queue_name from graphile_worker.jobs`.execute(handle.db);
  expect(rows[0]?.queue_name).toMatch(/^connection \d+\/\d+$/);
  const next = await handle.db
    .selectFrom("connection")
    .select(["name", "next_slot_at"])
    .where("status", "=", "active")
    .execute();
  expect(new Set(next.map((one) => one.next_slot_at?.toISOString()))).toEqual(new Set(["2026-11-06T03:00:00.000Z"]));
});
