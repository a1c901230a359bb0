import { afterEach, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { streamNames } from "#db/records/streams.ts";
import { demoConnections } from "#jobs/demo/demo-connections.ts";
import { describeDemo } from "#jobs/demo/demo-world.ts";
import { fillDemo } from "#jobs/demo/fill-demo.ts";
import { ownAccountId } from "#jobs/demo/people.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { createStandInWorld, timeOf } from "#jobs/sandbox/stand-in-world.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

const size = { posts: 60, days: 40, creators: 4 };
/** The world of 40 days ends on 2026-06-14; what happened from 2026-05-29 on comes by pulls. */
const now = Date.parse("2026-05-31T12:00:00Z");
const options = { ...size, now };
const figures = ["account_snapshot", "audience_share", "post_snapshot", "post_surface_snapshot"];
let handle: DatabaseHandle;

beforeEach(async () => {
  handle = await createTestDatabase();
});
afterEach(() => handle.close());

test("the demo workspace is filled by one import and by pulls, nothing is rejected, and nothing has happened that is yet to come", async () => {
  await fillDemo(handle, options);
  const workspace = await handle.db.selectFrom("workspace").selectAll().executeTakeFirstOrThrow();
  expect(workspace).toMatchObject({ slug: "demo", time_zone: "Europe/Paris", currency: "EUR" });
  expect(await importsOf(handle)).toEqual(["finished"]);
  expect(await listPostIds(handle)).toEqual(await expectPostIds());
  expect(await countRows(handle, "rejected_record")).toBe(0);
  // Day 13 of 40 from 2026-05-06: a third of the window is Kesong's opening.
  const shop = await handle.db
    .selectFrom("platform_capability")
    .select("from_day")
    .where("workspace_id", "=", workspace.workspace_id)
    .where("platform", "=", "kesong")
    .where("measure", "=", "product_clicks")
    .executeTakeFirstOrThrow();
  expect(shop.from_day).toBe("2026-05-19");
  const latest = await handle.db
    .selectFrom("post_snapshot")
    .select(({ fn }) => [fn.max("captured_at").as("at"), fn.countAll<number>().as("rows")])
    .executeTakeFirstOrThrow();
  expect(latest.at.getTime()).toBeLessThanOrEqual(now);
  // Read within the last day, so by a pull.
  expect(latest.at.getTime()).toBeGreaterThan(now - 86_400_000);
  expect(await verifyRollups(handle, workspace.workspace_id)).toEqual([]);
  await expectWholeFeeds();
  await expectOwnReadings();
});

test("every connection has landed its slot whole and is scheduled; cut short between its pulls it makes those left, and again changes nothing", async () => {
  await fillDemo(handle, options);
  const connections = await handle.db.selectFrom("connection").selectAll().execute();
  expect(connections.map(({ name }) => name).toSorted()).toEqual(demoConnections.map(({ name }) => name).toSorted());
  for (const { error, next_slot_at: next } of connections) {
    expect(error).toBeNull();
    expect(next?.getTime()).toBeGreaterThan(now);
  }
  const slots = await handle.db.selectFrom("pull_slot").selectAll().execute();
  expect(slots.filter(({ status }) => status !== "complete")).toEqual([]);
  expect(new Set(slots.map(({ connection_id: id }) => id)).size).toBe(connections.length);
  const before = await checksumDatabase(handle.db, "demo");
  await fillDemo(handle, { ...options, now: now + 3_600_000 });
  expect(await checksumDatabase(handle.db, "demo")).toEqual(before);

  const left = connections.slice(1).map(({ connection_id: id }) => id);
  await handle.db.updateTable("connection").set({ next_slot_at: null }).where("connection_id", "in", left).execute();
  await fillDemo(handle, options);
  expect(await checksumDatabase(handle.db, "demo")).toEqual(before);
  const unscheduled = handle.db.selectFrom("connection").select("name").where("next_slot_at", "is", null);
  expect(await unscheduled.execute()).toEqual([]);
});

test("cut short it goes on with the same world, though it is another day", async () => {
  await expect(fillDemo(handle, { ...options, ...cutShort() })).rejects.toThrow();
  expect(await importsOf(handle)).toEqual(["running"]);
  await fillDemo(handle, { ...size, now: now + 86_400_000 });
  expect(await importsOf(handle)).toEqual(["finished"]);
  expect(await listPostIds(handle)).toEqual(await expectPostIds(now + 86_400_000));
});

test("what another world left unfinished is undone", async () => {
  await expect(fillDemo(handle, { ...options, ...cutShort() })).rejects.toThrow();
  await fillDemo(handle, { ...options, posts: 61 });
  expect(await importsOf(handle)).toEqual(["undone", "finished"]);
  expect(await listPostIds(handle)).toEqual(await expectPostIds(now, 61));
});

/** Feeds went on where the files ended: no record was read twice, and none left out. */
async function expectWholeFeeds(): Promise<void> {
  const { read } = await handle.db
    .selectFrom("ingest_batch")
    .select(({ fn }) => fn.sum<string>("rows_read").as("read"))
    .innerJoin("connection", "connection.connection_id", "ingest_batch.connection_id")
    .where("connection.connector", "=", "levain-feed")
    .executeTakeFirstOrThrow();
  const demo = describeDemo("2026-06-14", size);
  const world = await createStandInWorld(demo);
  const own = [
    ownAccountId("tiktok"),
    ...world.listBy("post", "account_id", ownAccountId("tiktok")).map((post) => post.post_id),
  ];
  // Told by TikTok itself.
  const isOwn = (record: object) =>
    own.some((id) => [Reflect.get(record, "account_id"), Reflect.get(record, "post_id")].includes(id));
  const isNew = (record: object) => timeOf(record) > demo.filesUntil && timeOf(record) <= now;
  const expected = streamNames.reduce(
    (sum, stream) =>
      sum + world.list(stream).filter((record) => isNew(record) && !(figures.includes(stream) && isOwn(record))).length,
    0,
  );
  expect(expected).toBeGreaterThan(100);
  expect(Number(read)).toBe(expected);
}

/** The brand's account on TikTok was read every six hours from the end of the files (2026-05-28, 22:00 UTC) on, at 25 past the hour. */
async function expectOwnReadings(): Promise<void> {
  const rows = await handle.db
    .selectFrom("account_snapshot")
    .innerJoin("source", "source.source_id", "account_snapshot.source_id")
    .select("account_snapshot.captured_at")
    .where("source.source", "=", "tiktok-display")
    .orderBy("captured_at")
    .execute();
  const at = rows.map(({ captured_at: time }) => time.toISOString().slice(0, 16));
  // 62 hours and 25 minutes hold eleven such moments.
  expect([at.length, at[0], at.at(-1)]).toEqual([11, "2026-05-28T23:25", "2026-05-31T11:25"]);
}

/** Cuts the import short once some of it has landed. */
function cutShort() {
  const controller = new AbortController();
  const onProgress = (text: string) => {
    if (text.endsWith("imported")) controller.abort(new Error("cut short"));
  };
  return { signal: controller.signal, onProgress };
}

async function listPostIds({ db }: DatabaseHandle): Promise<string[]> {
  const rows = await db.selectFrom("post").select("external_id").execute();
  return rows.map(({ external_id: id }) => id).toSorted();
}

/** Those of the world that had been published by then. */
async function expectPostIds(by = now, posts = size.posts): Promise<string[]> {
  const world = await createStandInWorld(describeDemo("2026-06-14", { ...size, posts }));
  const told = world.list("post").filter(({ as_of: at }) => Date.parse(at ?? "") <= by);
  return [...new Set(told.map(({ post_id: id }) => id))].toSorted();
}

async function importsOf({ db }: DatabaseHandle): Promise<string[]> {
  const rows = await db.selectFrom("import").select("status").orderBy("import_id").execute();
  return rows.map(({ status }) => status);
}

async function countRows({ db }: DatabaseHandle, table: "rejected_record"): Promise<number> {
  const row = await db.selectFrom(table).select(db.fn.countAll<number>().as("rows")).executeTakeFirstOrThrow();
  return row.rows;
}
