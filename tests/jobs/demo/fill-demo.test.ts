import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { streamNames } from "#db/records/streams.ts";
import { demoConnections } from "#jobs/demo/demo-connections.ts";
import { describeDemo } from "#jobs/demo/demo-world.ts";
import type { FeedRecord } from "#jobs/demo/feed-writer.ts";
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
const figures = [
  "account_snapshot",
  "account_day_reported",
  "audience_share",
  "post_snapshot",
  "post_surface_snapshot",
];
let handle: DatabaseHandle;
const opened: DatabaseHandle[] = [];

async function openDatabase(): Promise<void> {
  handle = await createTestDatabase();
  opened.push(handle);
}
afterAll(async () => {
  for (const one of opened) await one.close();
});

describe("a demo that is filled", () => {
  beforeAll(async () => {
    await openDatabase();
    await fillDemo(handle, options);
  });

  test("by one import and by pulls has no rejects, and nothing in it is yet to come", async () => {
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
    // 62 hours from the end of the files (2026-05-28, 22:00 UTC) on, read every six hours, at 25 and at 10 past the hour.
    expect(await readingsOf("tiktok-display")).toEqual([11, "2026-05-28T23:25", "2026-05-31T11:25"]);
    expect(await readingsOf("douyin")).toEqual([11, "2026-05-28T23:10", "2026-05-31T11:10"]);
    await expectOrdersOnce();
    await expectReportedDays();
  });

  test("has landed every connection's slot whole and scheduled it; cut short between its pulls it makes those left, and again changes nothing", async () => {
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
});

describe("a demo that is cut short", () => {
  beforeEach(openDatabase);

  test("goes on with the same world, though it is another day", async () => {
    await expect(fillDemo(handle, { ...options, ...cutShort() })).rejects.toThrow();
    expect(await importsOf(handle)).toEqual(["running"]);
    await fillDemo(handle, { ...size, now: now + 86_400_000 });
    expect(await importsOf(handle)).toEqual(["finished"]);
    expect(await listPostIds(handle)).toEqual(await expectPostIds(now + 86_400_000));
  });

  test("and is filled with another world undoes what was left unfinished", async () => {
    await expect(fillDemo(handle, { ...options, ...cutShort() })).rejects.toThrow();
    await fillDemo(handle, { ...options, posts: 61 });
    expect(await importsOf(handle)).toEqual(["undone", "finished"]);
    expect(await listPostIds(handle)).toEqual(await expectPostIds(now, 61));
  });
});

const worlds = new Map<number, ReturnType<typeof createStandInWorld>>();

/** The world that the demo is of, with so many posts. */
function worldOf(posts: number): ReturnType<typeof createStandInWorld> {
  const world = worlds.get(posts) ?? createStandInWorld(describeDemo("2026-06-14", { ...size, posts }));
  worlds.set(posts, world);
  return world;
}

/** Feeds went on where the files ended: no record was read twice, and none left out. */
async function expectWholeFeeds(): Promise<void> {
  const { read } = await handle.db
    .selectFrom("ingest_batch")
    .select(({ fn }) => fn.sum<string>("rows_read").as("read"))
    .innerJoin("connection", "connection.connection_id", "ingest_batch.connection_id")
    .where("connection.connector", "=", "levain-feed")
    .executeTakeFirstOrThrow();
  const demo = describeDemo("2026-06-14", size);
  const world = await worldOf(size.posts);
  const own = (["douyin", "tiktok"] as const).flatMap((platform) => {
    const id = ownAccountId(platform);
    return [id, ...world.listBy("post", "account_id", id).map((post) => post.post_id)];
  });
  // Told by Douyin and TikTok themselves: figures of the brand's accounts, and whom Douyin knows to have brought an order.
  const isOwn = (stream: string, record: object) =>
    (figures.includes(stream) &&
      own.some((id) => [Reflect.get(record, "account_id"), Reflect.get(record, "post_id")].includes(id))) ||
    (stream === "touch" && Reflect.get(record, "platform") === "douyin" && Reflect.get(record, "how") === "platform");
  const isNew = (record: object) => timeOf(record) > demo.filesUntil && timeOf(record) <= now;
  const expected = streamNames.reduce(
    (sum, stream) => sum + world.list(stream).filter((record) => isNew(record) && !isOwn(stream, record)).length,
    0,
  );
  expect(expected).toBeGreaterThan(100);
  expect(Number(read)).toBe(expected);
}

/** How often the brand's account was read by a connector, when first and when last. */
async function readingsOf(connector: string): Promise<unknown[]> {
  const rows = await handle.db
    .selectFrom("account_snapshot")
    .innerJoin("source", "source.source_id", "account_snapshot.source_id")
    .select("account_snapshot.captured_at")
    .where("source.source", "=", connector)
    .orderBy("captured_at")
    .execute();
  const at = rows.map(({ captured_at: time }) => time.toISOString().slice(0, 16));
  return [at.length, at[0], at.at(-1)];
}

/** Files, the brand's books, TikTok Shop and Douyin's shops tell of the same orders: each is there once, and each line of it. */
async function expectOrdersOnce(): Promise<void> {
  const world = await worldOf(size.posts);
  const idsUntil = (timeOfOrder: (order: FeedRecord<"order">) => number) =>
    new Set(world.list("order").flatMap((order) => (timeOfOrder(order) <= now ? [order.order_id] : [])));
  const orders = await handle.db.selectFrom("order").select("external_id").execute();
  const ids = orders.map(({ external_id: id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  // TikTok Shop knows of an order when it is placed, the books once it is paid.
  expect([...idsUntil(timeOf)].filter((id) => !ids.includes(id))).toEqual([]);
  const placed = idsUntil(({ created_at: at }) => Date.parse(at ?? ""));
  expect(ids.filter((id) => !placed.has(id))).toEqual([]);
  const known = new Set(ids);
  const told = new Set(
    world
      .list("order_line")
      .flatMap(({ order_id: id, sku }) => (known.has(id) || id.startsWith("MA-UNSEEN") ? [`${id} ${sku}`] : [])),
  );
  const lines = await handle.db
    .selectFrom("order_line")
    .innerJoin("entity_key", (join) =>
      join
        .onRef("entity_key.workspace_id", "=", "order_line.workspace_id")
        .onRef("entity_key.id", "=", "order_line.order_id"),
    )
    .select(["entity_key.external_id as order", "order_line.sku as sku"])
    .execute();
  const found = lines.map(({ order, sku }) => `${order} ${sku}`);
  expect(new Set(found).size).toBe(found.length);
  expect(found.filter((line) => !told.has(line))).toEqual([]);
}

/** TikTok Shop reports the days of the brand's shop as far as they are ready, and adds no account to those of the world. */
async function expectReportedDays(): Promise<void> {
  const { db } = handle;
  const days = await db.selectFrom("shop_day_reported").select(["shop", "day", "currency"]).orderBy("day").execute();
  expect(new Set(days.map(({ shop, currency }) => `${shop} ${currency}`))).toEqual(new Set(["boutique-eu EUR"]));
  // The world begins on 2026-05-06, and figures come a day late.
  expect(days.filter(({ day }) => day >= "2026-05-06").map(({ day }) => day)).toHaveLength(24);
  expect(days.at(-1)?.day).toBe("2026-05-29");
  const world = await worldOf(size.posts);
  const known = new Set(world.list("account").map(({ account_id: id }) => id));
  const accounts = await db.selectFrom("account").select("external_id").execute();
  expect(accounts.filter(({ external_id: id }) => !known.has(id))).toEqual([]);
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
  const world = await worldOf(posts);
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
