import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { buildBatch, type WireRecords } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let made = 0;
beforeAll(async () => {
  handle = await createTestDatabase();
});
beforeEach(async () => {
  made += 1;
  const brand = { slug: `brand-${made}`, name: "Brand", timeZone: "UTC", currency: "EUR", locale: "en" };
  workspaceId = (await createWorkspace(handle.db, brand)).workspace_id;
});
afterEach(async () => {
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});
afterAll(() => handle.close());

const file = { source: "tiktok-studio", rank: 40 };
const crawl = { source: "mediacrawler", rank: 20 };
const api = { source: "tiktok-display", rank: 60 };
const post = { platform: "tiktok", post_id: "p", account_id: "a", published_at: "2026-01-01T00:00:00Z" };

function views(values: Record<string, number>): WireRecords {
  const at = (moment: string) => (moment.length === 5 ? `${moment}T00:00:00Z` : `${moment}:00Z`);
  return {
    post_snapshot: Object.entries(values).map(([moment, count]) => ({
      platform: "tiktok",
      post_id: "p",
      captured_at: `2026-${at(moment)}`,
      views: count,
    })),
  };
}

async function land(source: { source: string; rank: number }, records: WireRecords): Promise<number> {
  const batch = buildBatch(workspaceId, records, { source });
  await landBatch(handle, batch, rollupTouched);
  const { batch_id } = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "=", batch.batchKey)
    .executeTakeFirstOrThrow();
  return batch_id;
}

/** Days with what they gained; a day that a handover cost a part of is marked. */
async function readViews() {
  const days = await handle.db
    .selectFrom("account_day")
    .select(["day", "views", "gap_post_days", "provided"])
    .where("workspace_id", "=", workspaceId)
    .where("provided", "<>", 0)
    .orderBy("day")
    .execute();
  const life = await handle.db
    .selectFrom("post_lifetime")
    .select(["opening_views", "total_views", "counter_falls"])
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  return {
    days: Object.fromEntries(
      days.map((day) => [day.day.slice(5), `${day.views}${day.gap_post_days > 0 ? " gap" : ""}`]),
    ),
    opening: life?.opening_views,
    total: life?.total_views,
    falls: life?.counter_falls,
  };
}

// The file counts whole days: 1,000 stood on 1 March, then 100 a day until 4 March.
const past = views({ "03-01": 1_000, "03-02": 1_100, "03-03": 1_200, "03-04": 1_300 });
const ofPast = { "03-01": "100", "03-02": "100", "03-03": "100" };

test("the days of a file stay when a better source takes over, and what lies between is of no day", async () => {
  await land(file, { post: [post], ...past });
  expect(await readViews()).toEqual({ days: ofPast, opening: 1_000, total: 1_300, falls: 0 });

  // First 1,420 at noon of the 5th: 120 since the file's last, of which nobody knows when. Then 30 until midnight, 60 the day after.
  const connected = await land(api, views({ "03-05T12:00": 1_420, "03-06": 1_450, "03-07": 1_510 }));
  const after = { days: { ...ofPast, "03-05": "30 gap", "03-06": "60" }, opening: 1_120, total: 1_510, falls: 0 };
  expect(await readViews()).toEqual(after);

  // What the file's source says later is not listened to; what it says of before the handover is.
  await land(file, views({ "03-08": 9_999 }));
  expect(await readViews()).toEqual(after);
  const late = await land(file, views({ "02-28": 950 }));
  expect(await readViews()).toEqual({ ...after, days: { "02-28": "50", ...after.days }, opening: 1_070 });
  await undoBatches(handle, workspaceId, [late], rollupTouched);
  expect(await readViews()).toEqual(after);

  // A correction of the file's last value moves the opening balance against the day: 1,000 + (1,420 - 1,320).
  const corrected = await land({ ...file }, views({ "03-04": 1_320 }));
  expect(await readViews()).toEqual({ ...after, days: { ...after.days, "03-03": "120" }, opening: 1_100 });
  await undoBatches(handle, workspaceId, [corrected], rollupTouched);

  await undoBatches(handle, workspaceId, [connected], rollupTouched);
  // Without the better source the file's 9,999 counts: 8,699 over four days, the first three of 2,174.75.
  const days = { ...ofPast, "03-04": "2175 gap", "03-05": "2175 gap", "03-06": "2175 gap", "03-07": "2174 gap" };
  expect(await readViews()).toEqual({ days, opening: 1_000, total: 9_999, falls: 0 });
});

test("three sources hand over one after the other, whatever the order in which they land", async () => {
  const said = [
    { source: crawl, records: views({ "02-01": 100, "02-02": 200, "03-02": 5_000 }) },
    { source: file, records: past },
    { source: api, records: views({ "03-03T18:00": 1_275, "03-05": 1_500 }) },
  ];
  // Opening: 100, + 1,000 - 200 at the file, + 1,275 - 1,200 at the interface. The file's 4 March comes after that and is not listened to.
  // Of the interface's 225 in 30 hours a fifth lies on the 3rd. That day has lost its first 18 hours, but how it began and ended is known: no gap.
  const expected = {
    days: { "02-01": "100", "03-01": "100", "03-02": "100", "03-03": "45", "03-04": "180" },
    opening: 100 + 800 + 75,
    total: 1_500,
    falls: 0,
  };
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    made += 1;
    const brand = { slug: `brand-${made}`, name: "Brand", timeZone: "UTC", currency: "EUR", locale: "en" };
    workspaceId = (await createWorkspace(handle.db, brand)).workspace_id;
    await land(file, { post: [post] });
    for (const index of order) {
      const one = said[index];
      if (one) await land(one.source, one.records);
    }
    expect(await readViews()).toEqual(expected);
  }
});

test("a source that knew the post from its first day on wants no history", async () => {
  await land(file, { post: [post], ...views({ "01-01T06:00": 40, "01-01T18:00": 90 }) });
  expect(await readViews()).toMatchObject({ days: { "01-01": "90" }, opening: 0 });
  await land(api, views({ "01-02": 110, "01-03": 150 }));
  expect(await readViews()).toEqual({ days: { "01-01": "110", "01-02": "40" }, opening: 0, total: 150, falls: 0 });
});

test("a handover that contradicts is flagged, and adds up all the same", async () => {
  await land(file, { post: [post], ...past });
  // 1,300 -> 1,200 is a fall of more than 2 %.
  const lower = await land(api, views({ "03-04": 1_200, "03-05": 1_250 }));
  expect(await readViews()).toEqual({ days: { ...ofPast, "03-04": "50" }, opening: 900, total: 1_250, falls: 1 });
  await undoBatches(handle, workspaceId, [lower], rollupTouched);
  // More than twice as much half a day later.
  await land(api, views({ "03-04T12:00": 2_700 }));
  expect(await readViews()).toEqual({ days: ofPast, opening: 2_400, total: 2_700, falls: 1 });
  // And what follows on that day is a part of it: here the part before is lost, but within one day.
  await land(api, views({ "03-04T18:00": 2_750, "03-06": 2_780 }));
  expect(await readViews()).toMatchObject({ days: { "03-04": "56", "03-05": "24" }, opening: 2_400, total: 2_780 });
});

test("followers are those of the better source from its first count on", async () => {
  const followers = (values: Record<string, number>): WireRecords => ({
    account_snapshot: Object.entries(values).map(([day, count]) => ({
      platform: "tiktok",
      account_id: "a",
      captured_at: `2026-${day}T12:00:00Z`,
      followers: count,
    })),
  });
  await land(file, { account: [{ platform: "tiktok", account_id: "a" }], ...followers({ "03-01": 10, "03-02": 20 }) });
  await land(api, followers({ "03-03": 50, "03-04": 60 }));
  await land(file, followers({ "03-04": 9 }));
  const rows = await handle.db
    .selectFrom("follower_day")
    .select(["day", "followers", "follower_growth", "carried_days"])
    .where("workspace_id", "=", workspaceId)
    .where("day", "<=", "2026-03-04")
    .orderBy("day")
    .execute();
  // 20 - 10 by the file; from its 20 to the 50 of the interface nobody counted; 60 - 50 by the interface.
  expect(rows.map(({ followers: count, follower_growth: growth }) => [count, growth])).toEqual([
    [10, null],
    [20, 10],
    [50, null],
    [60, 10],
  ]);
});
