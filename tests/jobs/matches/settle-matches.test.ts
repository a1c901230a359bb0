import { afterAll, beforeAll, expect, test } from "vitest";
import { listUnnamedPosts } from "#app/queries/list-unnamed-posts.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { decideMatch } from "#jobs/matches/decide-match.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, feedFile, importFiles } from "#tests/support/import-files.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const account = "a1";
const options = { account, capturedAt: "2026-01-10T01:00:00Z" };
const post = (post_id: string, title: string, published_at: string, more = {}) => ({
  platform: "xiaohongshu",
  post_id,
  account_id: account,
  title,
  published_at,
  ...more,
});
const first = post("n1", "第一次试用", "2026-01-05T10:30:12Z");
// Two of one title within a minute, and one that only someone else's account has.
const twins = [post("n2", "同一个标题", "2026-01-06T01:00:00Z"), post("n3", " 同一个标题", "2026-01-06T01:00:30Z")];
const posts = feedFile("post", [
  first,
  ...twins,
  post("n4", "没人认识的笔记", "2026-01-07T12:15:30Z", { account_id: "a2" }),
]);

async function importNotes(workspaceId: number, capturedAt = options.capturedAt) {
  const file = await fileSource("tests/fixtures/xiaohongshu-centre/笔记列表明细表.xlsx");
  return importFiles(handle, workspaceId, [file], { options: { account, capturedAt } });
}

async function listSnapshots(workspaceId: number) {
  const rows = await handle.db
    .selectFrom("post_snapshot as snapshot")
    .innerJoin("entity_key as key", (join) =>
      join.onRef("key.id", "=", "snapshot.post_id").on("key.workspace_id", "=", workspaceId),
    )
    .where("snapshot.workspace_id", "=", workspaceId)
    .select(["key.external_id", "snapshot.impressions", "snapshot.views", "snapshot.watch_seconds"])
    .orderBy("key.external_id")
    .orderBy("snapshot.captured_at")
    .execute();
  return rows.map(({ external_id, impressions, views, watch_seconds }) => [
    external_id,
    impressions,
    views,
    watch_seconds,
  ]);
}

async function unnamedId(workspaceId: number, title: string): Promise<number> {
  const row = await handle.db
    .selectFrom("unnamed_post_snapshot")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("title", "=", title)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function entityId(workspaceId: number, externalId: string): Promise<number> {
  const row = await handle.db
    .selectFrom("entity_key")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("entity", "=", "post")
    .where("external_id", "=", externalId)
    .executeTakeFirstOrThrow();
  return row.id;
}

const ofFirst = ["n1", 12_000, 3_400, 42_500];
const ofTwin = ["n2", 500, 100, 6_500];

test("the only post of that title and time gets the counters, whichever came first; others wait", async () => {
  const sums: Record<string, string>[] = [];
  for (const order of ["posts", "notes"]) {
    const slug = `order-${order}`;
    const workspaceId = await createTestWorkspace(handle, slug, "Asia/Shanghai");
    if (order === "posts") await importFiles(handle, workspaceId, [posts]);
    const result = await importNotes(workspaceId);
    expect(result).toMatchObject({ read: 4, loaded: 3, rejected: 1 });
    if (order === "notes") {
      expect(await listSnapshots(workspaceId)).toEqual([]);
      await importFiles(handle, workspaceId, [posts]);
    }
    expect(await listSnapshots(workspaceId)).toEqual([ofFirst]);
    expect(await verifyRollups(handle, workspaceId)).toEqual([]);
    sums.push(await checksumDatabase(handle.db, slug));
    const again = await importNotes(workspaceId);
    expect(again).toMatchObject({ loaded: 0, unchanged: 3 });
    expect(await checksumDatabase(handle.db, slug)).toEqual(sums.at(-1));
  }
  // Rejects name the same file and line.
  expect(sums[0]).toEqual(sums[1]);
});

test("a match that a later post makes ambiguous is taken back, and undoing that post restores it", async () => {
  const workspaceId = await createTestWorkspace(handle, "ambiguous");
  await importFiles(handle, workspaceId, [feedFile("post", [first])]);
  await importNotes(workspaceId);
  const sums = await checksumDatabase(handle.db, "ambiguous");
  expect(await listSnapshots(workspaceId)).toEqual([ofFirst]);
  const double = await importFiles(handle, workspaceId, [
    feedFile("post", [post("n9", "第一次试用", "2026-01-05T10:30:40Z")]),
  ]);
  expect(await listSnapshots(workspaceId)).toEqual([]);
  await undoImport(handle, workspaceId, double.importId);
  expect(await listSnapshots(workspaceId)).toEqual([ofFirst]);
  expect(await checksumDatabase(handle.db, "ambiguous")).toEqual(sums);
});

test("undoing an export takes what was matched with it", async () => {
  const workspaceId = await createTestWorkspace(handle, "undone");
  await importFiles(handle, workspaceId, [posts]);
  const before = await checksumDatabase(handle.db, "undone");
  const notes = await importNotes(workspaceId);
  await undoImport(handle, workspaceId, notes.importId);
  expect(await checksumDatabase(handle.db, "undone")).toEqual(before);
});

test("what a person decides holds for later exports, and can be taken back", async () => {
  const workspaceId = await createTestWorkspace(handle, "decided");
  await importFiles(handle, workspaceId, [posts]);
  await importNotes(workspaceId);
  const undecided = await checksumDatabase(handle.db, "decided");
  const thing = await unnamedId(workspaceId, "同一个标题");
  await decideMatch(handle, workspaceId, thing, { postId: await entityId(workspaceId, "n2") });
  expect(await listSnapshots(workspaceId)).toEqual([ofFirst, ofTwin]);
  await importNotes(workspaceId, "2026-01-11T01:00:00Z");
  expect(await listSnapshots(workspaceId)).toEqual([ofFirst, ofFirst, ofTwin, ofTwin]);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  await decideMatch(handle, workspaceId, await unnamedId(workspaceId, "第一次试用"), { postId: null });
  expect(await listSnapshots(workspaceId)).toEqual([ofTwin, ofTwin]);
  for (const title of ["同一个标题", "第一次试用"])
    await decideMatch(handle, workspaceId, await unnamedId(workspaceId, title), undefined);
  expect(await listSnapshots(workspaceId)).toEqual([ofFirst, ofFirst]);
  const { importId } = await importNotes(workspaceId, "2026-01-11T01:00:00Z");
  const latest = await handle.db
    .selectFrom("import")
    .select("import_id")
    .where("workspace_id", "=", workspaceId)
    .execute();
  for (const { import_id: id } of latest) if (id >= importId - 1) await undoImport(handle, workspaceId, id);
  expect(await checksumDatabase(handle.db, "decided")).toEqual(undecided);
});

test("the page lists what waits, with the posts that it may be, until it is decided", async () => {
  const workspaceId = await createTestWorkspace(handle, "listed");
  await importFiles(handle, workspaceId, [posts]);
  await importNotes(workspaceId);
  const listed = await listUnnamedPosts(handle.db, workspaceId, 10);
  expect(
    listed.map(({ title, account: of, views, choices }) => [title, of, views, choices.map(({ name }) => name)]),
  ).toEqual([
    // Of the account's posts within three days, the nearest first: 35.25, 35.26 and 49.76 hours away.
    ["没人认识的笔记", account, 20, [" 同一个标题", "同一个标题", "第一次试用"]],
    ["同一个标题", account, 100, ["同一个标题", " 同一个标题", "第一次试用"]],
  ]);
  for (const { unnamedId } of listed) await decideMatch(handle, workspaceId, unnamedId, { postId: null });
  expect(await listUnnamedPosts(handle.db, workspaceId, 10)).toEqual([]);
});

test("a post of another account, or that is not there, cannot be chosen", async () => {
  const workspaceId = await createTestWorkspace(handle, "strange");
  await importFiles(handle, workspaceId, [posts]);
  await importNotes(workspaceId);
  const thing = await unnamedId(workspaceId, "没人认识的笔记");
  const foreign = await entityId(workspaceId, "n4");
  await expect(decideMatch(handle, workspaceId, thing, { postId: foreign })).rejects.toThrow("no post of that account");
  await expect(decideMatch(handle, workspaceId, 999_999, { postId: null })).rejects.toThrow("no longer there");
});
