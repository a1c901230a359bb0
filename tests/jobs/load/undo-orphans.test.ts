import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { up as noteOrphans } from "#db/migrations/2026-11-30-71-orphans.ts";
import { removeBatches } from "#jobs/imports/undo-import.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { rollupWorkspaceJob } from "#jobs/rollup-workspace.ts";
import { settleLanded } from "#jobs/settle-landed.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, feedFile, importFiles, makePosts } from "#tests/support/import-files.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const world = makePosts(2, 3);
/** One source says that posts are videos, or pictures, as of a day of March. */
const say = (day: number, format: "video" | "image", posts: readonly string[]) =>
  feedFile(
    "post",
    posts.map((post_id) => ({ platform: "kesong", post_id, format, as_of: `2026-03-1${day}T00:00:00Z` })),
  );

async function makeWorkspace(slug: string): Promise<number> {
  const workspaceId = await createTestWorkspace(handle, slug);
  const past = [feedFile("post", world.post), feedFile("post_snapshot", world.post_snapshot)];
  await importFiles(handle, workspaceId, [...past, say(2, "image", ["p0", "p1"])], { isSettledLater: true });
  return workspaceId;
}

const factsVersion = async (workspaceId: number) =>
  (
    await sql<{ v: number }>`select facts_version as v from workspace where workspace_id = ${workspaceId}`.execute(
      handle.db,
    )
  ).rows[0]?.v;

test("what was left of batches that are gone is taken back, as if they had never been", async () => {
  const workspaceId = await makeWorkspace("orphans");
  const imports: number[] = [];
  for (const file of [say(3, "video", ["p0", "p1"]), say(1, "video", ["p0"]), say(1, "video", ["p1"])])
    imports.push((await importFiles(handle, workspaceId, [file], { isSettledLater: true })).importId);
  // As an undoing of a fourth left them: in the order of time, and no note of the first.
  await sql`
    update observation set captured_at = again_at[1], batch_id = again_by[1], again_at = array[captured_at], again_by = array[batch_id]
    where workspace_id = ${workspaceId} and entity = 'post' and again_at[1] < captured_at`.execute(handle.db);
  // Undone, the first leaves both sightings; the third then the one that stood behind its own.
  for (const place of [0, 2]) await removeBatches(handle, { workspaceId, importId: imports[place] ?? 0 });

  const other = await makeWorkspace("never");
  await importFiles(handle, other, [say(1, "video", ["p0"])], { isSettledLater: true });
  await settleLanded(handle, other);
  const never = await checksumDatabase(handle.db, "never");
  expect(await checksumDatabase(handle.db, "orphans")).not.toEqual(never);

  const current = await factsVersion(other);
  await noteOrphans(handle.db);
  expect([await factsVersion(workspaceId), await factsVersion(other)]).toEqual([0, current]);
  const signal = new AbortController().signal;
  const run = () =>
    rollupWorkspaceJob.run({}, { handle, workspaceId, jobRunId: 0, signal, isRetried: false, report: () => {} });
  await run();
  expect(await checksumDatabase(handle.db, "orphans")).toEqual(never);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  expect(await factsVersion(workspaceId)).toBe(current);
});
