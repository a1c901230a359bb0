import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { providedBit } from "#db/metrics/measures.ts";
import { up as nameHeldBack } from "#db/migrations/2026-11-30-70-held-back.ts";
import { eraseCreator } from "#jobs/erasures/erase-creator.ts";
import type { ImportRequest } from "#jobs/imports/run-import.ts";
import { removeBatches, undoImport } from "#jobs/imports/undo-import.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { settleLanded } from "#jobs/settle-landed.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, feedFile, importFiles } from "#tests/support/import-files.ts";

const platform = "kesong";
/** Two posts of one account, read at noon of six days; of the first there is one comment, on the 2nd, of the second none. */
const posts = ["p1", "p2"].map((post_id) => ({
  platform,
  post_id,
  account_id: "a1",
  published_at: "2026-03-01T09:00:00Z",
}));
const snapshots = ["p1", "p2"].flatMap((post_id) =>
  [1, 2, 3, 4, 5, 6].map((day) => ({ platform, post_id, captured_at: `2026-03-0${day}T12:00:00Z`, views: 100 * day })),
);
const comments = [
  { platform, comment_id: "c1", post_id: "p1", created_at: "2026-03-02T10:00:00Z", text: "Where can I buy this?" },
];
const readUntil = (time: string, more = {}) =>
  feedFile("comment_reading", [{ platform, account_id: "a1", read_until: time, ...more }]);

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

/** What follows from what lands is drawn only where all of it is looked at. */
const land = (workspaceId: number, files: ImportRequest["files"], more: Partial<ImportRequest> = {}) =>
  importFiles(handle, workspaceId, files, { isSettledLater: true, ...more });
const settled = { isSettledLater: false };

let workspaces = 0;
async function openWorkspace(): Promise<{ workspaceId: number; slug: string }> {
  workspaces += 1;
  const slug = `read-${workspaces}`;
  const workspaceId = await createTestWorkspace(handle, slug);
  await land(workspaceId, [
    feedFile("account", [{ platform, account_id: "a1" }]),
    feedFile("post", posts),
    feedFile("post_snapshot", snapshots),
    feedFile("comment", comments),
  ]);
  return { workspaceId, slug };
}

/** The last day on which the comments of each post are known, how many told of a purchase in all, and its age up to which that is known. */
async function known(workspaceId: number) {
  const days = await handle.db
    .selectFrom("post_day as d")
    .innerJoin("post as p", (join) =>
      join.onRef("p.workspace_id", "=", "d.workspace_id").onRef("p.id", "=", "d.post_id"),
    )
    .select(["p.external_id as post", "d.day", "d.provided", "d.purchase_intent_comments as intents"])
    .where("d.workspace_id", "=", workspaceId)
    .orderBy("d.day")
    .execute();
  const of = (post: string) => {
    const own = days.filter((row) => row.post === post);
    const last = own.findLast(({ provided }) => (provided & providedBit("purchase_intent_comments")) !== 0);
    return [last?.day ?? null, own.reduce((sum, { intents }) => sum + intents, 0)];
  };
  return { p1: of("p1"), p2: of("p2") };
}

test("days without a comment are known as far as comments were read, and no further", async () => {
  const { workspaceId, slug } = await openWorkspace();
  // Without: up to the last comment that is there.
  expect(await known(workspaceId)).toEqual({ p1: ["2026-03-02", 1], p2: [null, 0] });
  await settleLanded(handle, workspaceId);
  const before = await checksumDatabase(handle.db, slug);
  const first = await land(workspaceId, [readUntil("2026-03-04T12:00:00Z")], settled);
  expect(await known(workspaceId)).toEqual({ p1: ["2026-03-04", 1], p2: ["2026-03-04", 0] });
  const after = await checksumDatabase(handle.db, slug);
  // The same again changes nothing, and neither does what says less.
  const again = await land(workspaceId, [readUntil("2026-03-04T12:00:00Z")]);
  const less = await land(workspaceId, [readUntil("2026-03-03T12:00:00Z")]);
  expect(await known(workspaceId)).toEqual({ p1: ["2026-03-04", 1], p2: ["2026-03-04", 0] });
  await undoImport(handle, workspaceId, less.importId);
  expect(await checksumDatabase(handle.db, slug)).toEqual(after);
  // Midnight in Paris: nothing of the 6th has been read.
  const more = await land(workspaceId, [readUntil("2026-03-05T23:00:00Z", { post_id: "p2" })]);
  expect(await known(workspaceId)).toEqual({ p1: ["2026-03-04", 1], p2: ["2026-03-05", 0] });
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  for (const { importId } of [more, again]) await removeBatches(handle, { workspaceId, importId });
  await undoImport(handle, workspaceId, first.importId);
  expect(await known(workspaceId)).toEqual({ p1: ["2026-03-02", 1], p2: [null, 0] });
  expect(await checksumDatabase(handle.db, slug)).toEqual(before);
});

test("what is read before counters and posts come counts for them when they do", async () => {
  const { workspaceId, slug } = await openWorkspace();
  await land(workspaceId, [readUntil("2026-03-06T23:00:00Z")], settled);
  const other = await createTestWorkspace(handle, "read-first");
  for (const file of [
    readUntil("2026-03-06T23:00:00Z"),
    feedFile("post_snapshot", snapshots),
    feedFile("comment", comments),
    feedFile("post", posts),
    feedFile("account", [{ platform, account_id: "a1" }]),
  ])
    await land(other, [file]);
  await settleLanded(handle, other);
  expect(await known(other)).toEqual({ p1: ["2026-03-06", 1], p2: ["2026-03-06", 0] });
  expect(await checksumDatabase(handle.db, "read-first")).toEqual(await checksumDatabase(handle.db, slug));
  // Counters that go on after it are not known with comments, and those of a day that was read are.
  const later = [7, 8].map((day) => ({
    platform,
    post_id: "p1",
    captured_at: `2026-03-0${day}T12:00:00Z`,
    views: 100 * day,
  }));
  await land(other, [feedFile("post_snapshot", later)]);
  expect(await known(other)).toMatchObject({ p1: ["2026-03-06", 1] });
  await land(other, [readUntil("2026-03-07T05:00:00Z")]);
  expect(await known(other)).toMatchObject({ p1: ["2026-03-07", 1] });
  expect(await verifyRollups(handle, other)).toEqual([]);
});

const broken = { comment_id: "c2", post_id: "p2", created_at: "yesterday" };
const mended = { ...broken, created_at: "2026-03-03T10:00:00Z", text: "Price?" };
/** As one that was stopped, having begun when it says. */
async function interrupt(importId: number, began?: Date): Promise<void> {
  const begun = began && { created_at: began };
  await handle.db
    .updateTable("import")
    .set({ status: "failed", ...begun })
    .where("import_id", "=", importId)
    .execute();
}

async function countBatches(workspaceId: number): Promise<number> {
  const batches = handle.db.selectFrom("ingest_batch").select("batch_id").where("workspace_id", "=", workspaceId);
  return (await batches.execute()).length;
}

/** Until when comments were read, a comment that is right and another one, in one file. */
const mixed = (comment: object) =>
  feedFile("mixed", [
    { stream: "comment_reading", platform, account_id: "a1", read_until: "2026-03-06T23:00:00Z" },
    { stream: "comment", platform, comment_id: "c3", post_id: "p1", created_at: "2026-03-04T10:00:00Z" },
    { stream: "comment", platform, ...comment },
  ]);

test("where one of the comments did not land nothing is claimed, until it is mended", async () => {
  const { workspaceId } = await openWorkspace();
  // Whatever the order of the files.
  const apart = [readUntil("2026-03-06T22:00:00Z"), feedFile("comment", [{ platform, ...broken }])];
  const first = await land(workspaceId, apart);
  const second = await land(workspaceId, [mixed(broken)]);
  expect(second.byStream).toMatchObject({ comment: { loaded: 1 }, comment_reading: { loaded: 0, unchanged: 1 } });
  expect(await known(workspaceId)).toEqual({ p1: ["2026-03-04", 1], p2: [null, 0] });
  // Taken up again, as after an interruption, an import knows its batch, and so does one of before once it has been named.
  await sql`update ingest_batch set batch_key = replace(batch_key, ' held back', '')`.execute(handle.db);
  await nameHeldBack(handle.db);
  await interrupt(second.importId);
  expect(await land(workspaceId, [mixed(broken)])).toEqual(second);
  const links = handle.db.selectFrom("import_batch").select("batch_number").where("import_id", "=", second.importId);
  expect(await links.execute()).toEqual([{ batch_number: 0 }]);
  // Mended, the rest of the same import is as it was and counts now.
  const whole = await land(workspaceId, [
    readUntil("2026-03-06T22:00:00Z"),
    feedFile("comment", [{ platform, ...mended }]),
  ]);
  expect(whole.byStream.comment_reading).toMatchObject({ loaded: 1, unchanged: 0 });
  expect(await known(workspaceId)).toEqual({ p1: ["2026-03-06", 1], p2: ["2026-03-06", 1] });
  // What was held back goes without what has landed since.
  for (const { importId } of [first, second]) await removeBatches(handle, { workspaceId, importId });
  expect(await known(workspaceId)).toEqual({ p1: ["2026-03-06", 1], p2: ["2026-03-06", 1] });
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});

test("an import knows its batch though what spoke against it was forgotten with somebody since", async () => {
  const { workspaceId } = await openWorkspace();
  await land(workspaceId, [
    feedFile("creator", [{ creator_id: "cr-7711", name: "Q" }]),
    feedFile("account", [{ platform, account_id: "acc-7722", creator_id: "cr-7711" }]),
    feedFile("post", [{ platform, post_id: "post-7733", account_id: "acc-7722" }]),
  ]);
  const landedBefore = await countBatches(workspaceId);
  const files = [mixed({ ...broken, post_id: "post-7733" })];
  const first = await land(workspaceId, files);
  expect(first).toMatchObject({ rejected: 1, byStream: { comment_reading: { loaded: 0 } } });
  await interrupt(first.importId);
  const { id: ownerId } = await handle.db
    .selectFrom("creator")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("external_id", "=", "cr-7711")
    .executeTakeFirstOrThrow();
  const signal = new AbortController().signal;
  expect(await eraseCreator(handle, { workspaceId, ownerId, signal, report: () => {} })).toMatchObject({ rejects: 1 });
  const resumed = await land(workspaceId, files);
  expect(resumed).toMatchObject({ importId: first.importId, rejected: 0 });
  expect(await countBatches(workspaceId)).toBe(landedBefore + 1);
  // So nothing is left that no import could take back.
  await removeBatches(handle, { workspaceId, importId: first.importId });
  expect(await countBatches(workspaceId)).toBe(landedBefore);
  expect(await known(workspaceId)).toEqual({ p1: ["2026-03-02", 1], p2: [null, 0] });
});

test("an import that goes on has the clock it began with, so what had not come then still has not", async () => {
  const { workspaceId } = await openWorkspace();
  const hourMs = 3_600_000;
  const began = Date.now() - 5 * hourMs;
  const files = [mixed({ ...mended, created_at: new Date(began + 2 * hourMs).toISOString() })];
  const first = await land(workspaceId, files, { now: began });
  expect(first).toMatchObject({ rejected: 1, byStream: { comment_reading: { loaded: 0 } } });
  await interrupt(first.importId, new Date(began));
  expect(await land(workspaceId, files)).toEqual(first);
  // Imported anew it has come.
  const anew = await land(workspaceId, files);
  expect(anew).toMatchObject({ rejected: 0, byStream: { comment_reading: { loaded: 1 } } });
});
