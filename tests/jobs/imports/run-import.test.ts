import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, feedFile, importFiles, makePosts, textFile } from "#tests/support/import-files.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const world = makePosts(12, 4);
const comments = feedFile("comment", [
  { platform: "kesong", comment_id: "c1", post_id: "p0", text: "Où l'acheter ?", created_at: "2026-03-02T10:00:00Z" },
  { platform: "kesong", comment_id: "c2", post_id: "unseen", text: "好看", created_at: "2026-03-02T11:00:00Z" },
]);
const files = [feedFile("post", world.post), feedFile("post_snapshot", world.post_snapshot), comments];

test("files land, and the import says what came of each", async () => {
  const workspaceId = await createTestWorkspace(handle, "landing");
  const result = await importFiles(handle, workspaceId, files);
  // 12 posts, 12 x 4 snapshots, 2 comments, one of them on a post that is not there.
  expect(result).toMatchObject({ read: 62, loaded: 62, unchanged: 0, waiting: 1, rejected: 0 });
  expect(result.byStream.comment).toEqual({ loaded: 2, unchanged: 0, rejected: 0, waiting: 1 });
  expect(result.files.map(({ name, format, rowsRead }) => [name, format, rowsRead])).toEqual([
    ["post.ndjson", "levain-feed", 12],
    ["post_snapshot.ndjson", "levain-feed", 48],
    ["comment.ndjson", "levain-feed", 2],
  ]);
});

test("bad rows are kept with file, line, field and reason, and the rest lands", async () => {
  const workspaceId = await createTestWorkspace(handle, "rejects");
  const good = world.post_snapshot.slice(0, 3);
  const bad = [
    { ...good[0], post_id: "" },
    { ...good[1], views: -5 },
    '{"platform":"kesong","post_id":"p1",',
    { ...good[2], captured_at: "yesterday" },
  ];
  const result = await importFiles(handle, workspaceId, [feedFile("post_snapshot", [...good, ...bad])]);
  expect(result).toMatchObject({ read: 7, loaded: 3, rejected: 4 });
  const rejects = await handle.db.selectFrom("rejected_record").selectAll().orderBy("line").execute();
  expect(rejects.map(({ file_name, line, stream, field, reason }) => [file_name, line, stream, field, reason])).toEqual(
    [
      ["post_snapshot.ndjson", 4, "post_snapshot", "post_id", "missing"],
      ["post_snapshot.ndjson", 5, "post_snapshot", "views", "out_of_range"],
      ["post_snapshot.ndjson", 6, null, null, "unreadable"],
      ["post_snapshot.ndjson", 7, "post_snapshot", "captured_at", "wrong_type"],
    ],
  );
});

test("importing again, or in another order, changes nothing", async () => {
  const one = await createTestWorkspace(handle, "once");
  await importFiles(handle, one, files);
  const sums = await checksumDatabase(handle.db, "once");
  const again = await importFiles(handle, one, files);
  expect(again).toMatchObject({ read: 62, loaded: 0, unchanged: 62, waiting: 1 });
  expect(await checksumDatabase(handle.db, "once")).toEqual(sums);

  const two = await createTestWorkspace(handle, "turned");
  for (const file of files.toReversed()) await importFiles(handle, two, [file]);
  expect(await checksumDatabase(handle.db, "turned")).toEqual(sums);
});

test("an import undone has never been; what another import landed as well stays until that is undone", async () => {
  const workspaceId = await createTestWorkspace(handle, "undone");
  const empty = await checksumDatabase(handle.db, "undone");
  const first = await importFiles(handle, workspaceId, files.slice(0, 2));
  const sums = await checksumDatabase(handle.db, "undone");
  const second = await importFiles(handle, workspaceId, files);
  await undoImport(handle, workspaceId, second.importId);
  expect(await checksumDatabase(handle.db, "undone")).toEqual(sums);
  const third = await importFiles(handle, workspaceId, files);
  await undoImport(handle, workspaceId, first.importId);
  await undoImport(handle, workspaceId, first.importId);
  expect((await checksumDatabase(handle.db, "undone")).post_snapshot).toBe(sums.post_snapshot);
  await undoImport(handle, workspaceId, third.importId);
  expect(await checksumDatabase(handle.db, "undone")).toEqual(empty);
});

test("a file that nothing knows is refused before any other lands", async () => {
  const workspaceId = await createTestWorkspace(handle, "refused");
  const empty = await checksumDatabase(handle.db, "refused");
  const unknown = textFile("weather.csv", "town,rain\nParis,3\n");
  await expect(importFiles(handle, workspaceId, [...files, unknown])).rejects.toThrow("weather.csv: no known format");
  expect(await checksumDatabase(handle.db, "refused")).toEqual(empty);
});

test("a file whose ids turn out to be destroyed is taken back whole; the others stay", async () => {
  const workspaceId = await createTestWorkspace(handle, "destroyed");
  await importFiles(handle, workspaceId, files.slice(0, 1));
  const sums = await checksumDatabase(handle.db, "destroyed");
  const rows = Array.from({ length: 60_000 }, (_, row) => `kesong,75${row}00000000000001,2026-03-05T10:00:00Z,${row}`);
  rows[59_000] = "kesong,7.5E+18,2026-03-05T10:00:00Z,1";
  rows[59_001] = "kesong,7.51E+18,2026-03-05T10:00:00Z,1";
  const csv = textFile("post_snapshot.csv", `platform,post_id,captured_at,views\n${rows.join("\n")}\n`);
  const result = await importFiles(handle, workspaceId, [csv, files[0] ?? csv]);
  expect(result.files[0]?.refusal).toMatch(/post_snapshot\.csv.*post_id/);
  expect(result).toMatchObject({ loaded: 0, unchanged: 12, rejected: 0 });
  expect(await checksumDatabase(handle.db, "destroyed")).toEqual(sums);
});
