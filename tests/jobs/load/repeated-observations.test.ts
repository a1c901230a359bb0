import { Migrator, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import * as intervals from "#db/migrations/2026-11-26-51-observation-intervals.ts";
import { up as noteSightings } from "#db/migrations/2026-11-30-60-sightings-noted.ts";
import type { Rollup } from "#jobs/load/batch.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

const noRollup: Rollup = async () => {};
let handle: DatabaseHandle;
let workspaceId: number;
let slug: string;
let made = 0;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());
beforeEach(newWorkspace);

async function newWorkspace(): Promise<void> {
  slug = `brand-${++made}`;
  const settings = { slug, name: "Brand", timeZone: "UTC", currency: "EUR", locale: "en" };
  workspaceId = (await createWorkspace(handle.db, settings)).workspace_id;
}

const feed = { source: "feed", rank: 50 };
const crawl = { source: "crawl", rank: 10 };

/** One source says one title on one day of May; returns the batch. */
async function say(day: number, title: string, source = feed): Promise<number> {
  const as_of = new Date(Date.UTC(2026, 4, day)).toISOString();
  const batch = buildBatch(workspaceId, { post: [{ platform: "tiktok", post_id: "p", title, as_of }] }, { source });
  await landBatch(handle, batch, noRollup);
  const { batch_id } = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "=", batch.batchKey)
    .executeTakeFirstOrThrow();
  return batch_id;
}

async function readTitle(): Promise<string | null | undefined> {
  const query = handle.db.selectFrom("post").select("title").where("workspace_id", "=", workspaceId);
  return (await query.executeTakeFirst())?.title;
}

async function readRows(): Promise<string[]> {
  const rows = await handle.db
    .selectFrom("observation")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("entity", "=", "post")
    .orderBy("captured_at")
    .execute();
  const day = (at: Date) => at.getUTCDate();
  const texts = rows.map((row) => {
    const seen = [row.captured_at, ...(row.again_at ?? [])].map(day);
    return `${JSON.stringify(row.attributes)} on ${seen.join(", ")}, last on ${day(row.last_at)}`;
  });
  return texts.sort();
}

test("what is said again is one row that was seen twice, and each source has its own", async () => {
  await say(1, "A");
  await say(3, "A");
  await say(2, "A");
  await say(2, "A", crawl);
  expect(await readRows()).toEqual(
    ['{"title": "A"} on 1, 3, 2, last on 3', '{"title": "A"} on 2, last on 2'].map(compact),
  );
});

const compact = (row: string) => row.replace('": "', '":"');

test("A, B and A again are two rows, and the last A counts whatever came first", async () => {
  const said = [
    [1, "A"],
    [2, "B"],
    [3, "A"],
  ] as const;
  let sum: unknown;
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
    [1, 2, 0],
  ]) {
    await newWorkspace();
    for (const index of order) {
      const [day, title] = said[index] ?? [0, ""];
      await say(day, title);
    }
    expect(await readTitle()).toBe("A");
    expect(await readRows()).toHaveLength(2);
    const now = await checksumDatabase(handle.db, slug);
    sum ??= now;
    expect(now).toEqual(sum);
  }
});

test("undoing any of the batches leaves what the others said, and when", async () => {
  const first = await say(1, "A");
  const other = await say(2, "B");
  const last = await say(3, "A");
  await undoBatches(handle, workspaceId, [last], noRollup);
  expect(await readTitle()).toBe("B");
  expect(await readRows()).toEqual(['{"title":"A"} on 1, last on 1', '{"title":"B"} on 2, last on 2']);
  const again = await say(3, "A");
  await undoBatches(handle, workspaceId, [first], noRollup);
  expect(await readTitle()).toBe("A");
  expect(await readRows()).toEqual(['{"title":"A"} on 3, last on 3', '{"title":"B"} on 2, last on 2']);
  await undoBatches(handle, workspaceId, [again], noRollup);
  expect(await readTitle()).toBe("B");
  await undoBatches(handle, workspaceId, [other], noRollup);
  expect(await readTitle()).toBeUndefined();
  expect(await readRows()).toEqual([]);
  const notes = handle.db.selectFrom("observation_repeat").selectAll().where("workspace_id", "=", workspaceId);
  expect(await notes.execute()).toEqual([]);
});

test("batches undone one after the other take back what each saw, whoever saw it latest", async () => {
  const days = [3, 1, 2];
  for (const order of [
    [2, 0, 1],
    [2, 1, 0],
    [1, 0, 2],
    [1, 2, 0],
    [0, 1, 2],
    [0, 2, 1],
  ]) {
    await newWorkspace();
    const batches: number[] = [];
    for (const day of days) batches.push(await say(day, "A"));
    const left = new Set(days);
    for (const index of order) {
      await undoBatches(handle, workspaceId, [batches[index] ?? 0], noRollup);
      left.delete(days[index] ?? 0);
      const row = `{"title":"A"} on ${[...left].join(", ")}, last on ${Math.max(...left)}`;
      expect(await readRows(), `in the order ${order}`).toEqual(left.size > 0 ? [row] : []);
      expect(await readTitle()).toBe(left.size > 0 ? "A" : undefined);
    }
  }
});

test("what was kept row by row is brought into intervals, and back", async () => {
  await say(1, "A");
  await say(2, "B");
  const last = await say(3, "A");
  const rows = await readRows();
  const sum = await checksumDatabase(handle.db, slug);
  const steps = { "1": { up: intervals.down }, "2": { up: intervals.up } };
  const { error } = await new Migrator({
    db: handle.db,
    provider: { getMigrations: async () => steps },
    migrationTableName: "kysely_migration_of_test",
    migrationLockTableName: "kysely_migration_of_test_lock",
  }).migrateToLatest();
  expect(error).toBeUndefined();
  expect(await readRows()).toEqual(rows);
  expect(await checksumDatabase(handle.db, slug)).toEqual(sum);
  await undoBatches(handle, workspaceId, [last], noRollup);
  expect(await readTitle()).toBe("B");
  await say(4, "B");
  expect(await readRows()).toEqual(['{"title":"A"} on 1, last on 1', '{"title":"B"} on 2, 4, last on 4']);
});

test("a first sighting that an undoing of old moved behind another is noted, and can be taken back", async () => {
  const first = await say(3, "A");
  const second = await say(1, "A");
  // As it was left: in the order of time, and of the first batch no note.
  await sql`
    update observation set captured_at = again_at[1], batch_id = again_by[1], again_at = array[captured_at], again_by = array[batch_id]
    where workspace_id = ${workspaceId} and entity = 'post'`.execute(handle.db);
  expect(await readRows()).toEqual(['{"title":"A"} on 1, 3, last on 3']);
  await noteSightings(handle.db);
  await noteSightings(handle.db);
  const notes = handle.db.selectFrom("observation_repeat").select("batch_id").where("workspace_id", "=", workspaceId);
  expect((await notes.orderBy("batch_id").execute()).map((note) => note.batch_id)).toEqual([first, second]);
  await undoBatches(handle, workspaceId, [first], noRollup);
  expect(await readRows()).toEqual(['{"title":"A"} on 1, last on 1']);
});

test("after 64 times the same content begins another row, and any of its batches can be taken back", async () => {
  const batches: number[] = [];
  for (let day = 1; day <= 66; day += 1) batches.push(await say(day, "A"));
  expect(await readRows()).toHaveLength(2);
  await undoBatches(handle, workspaceId, batches.slice(0, 65), noRollup);
  // The 66th of May is the 5th of July.
  expect(await readRows()).toEqual(['{"title":"A"} on 5, last on 5']);
});
