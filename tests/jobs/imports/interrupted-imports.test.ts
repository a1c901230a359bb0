import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { importWithKills, runImportCommand, writeLargeFeed } from "#tests/support/kill-imports.ts";

let handle: DatabaseHandle;
let feed: Awaited<ReturnType<typeof writeLargeFeed>>;
let sources: ImportSource[];
let sums: Record<string, string>;

// 3,000 posts and 60 snapshots of each: 180,000 rows, four batches of snapshots.
beforeAll(async () => {
  handle = await createTestDatabase();
  feed = await writeLargeFeed(3_000, 60);
  sources = await Promise.all(feed.paths.map(fileSource));
  const workspaceId = await createTestWorkspace(handle, "whole");
  await importFiles(handle, workspaceId, sources);
  sums = await checksumDatabase(handle.db, "whole");
}, 120_000);
afterAll(async () => {
  await feed.remove();
  await handle.close();
});

test("an import that is stopped goes on where it was", { timeout: 120_000 }, async () => {
  const workspaceId = await createTestWorkspace(handle, "stopped");
  const stop = new AbortController();
  const stopped = importFiles(handle, workspaceId, sources, {
    signal: stop.signal,
    onProgress: ({ rowsRead }) => {
      if (rowsRead > 120_000) stop.abort();
    },
  });
  await expect(stopped).rejects.toThrow();
  const { import_id: importId } = await handle.db
    .selectFrom("import")
    .select("import_id")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  expect(await checksumDatabase(handle.db, "stopped")).not.toEqual(sums);

  const result = await importFiles(handle, workspaceId, sources);
  expect(result).toMatchObject({ importId, read: 183_000, loaded: 183_000, unchanged: 0 });
  expect(await checksumDatabase(handle.db, "stopped")).toEqual(sums);
});

test("an import that is killed with -9 at random moments leaves the same database", { timeout: 240_000 }, async () => {
  const { paths } = feed;
  const args = [...paths, "--workspace", "killed", "--zone", "Europe/Paris", "--currency", "EUR", "--json"];
  const { last } = await importWithKills(handle, args, { kills: 3, longest: 9_000, random: Math.random });
  expect(last.stderr).toBe("");
  expect(last.code).toBe(0);
  expect(JSON.parse(last.stdout)).toMatchObject({ read: 183_000, loaded: 183_000, unchanged: 0, rejected: 0 });
  expect(await checksumDatabase(handle.db, "killed")).toEqual(sums);
});

test("the same files at once, twice, are landed once", { timeout: 120_000 }, async () => {
  const args = [...feed.paths, "--workspace", "together", "--zone", "Europe/Paris", "--json"];
  const both = await Promise.all([runImportCommand(handle, args), runImportCommand(handle, args)]);
  const loaded = both.map(({ stdout }) => JSON.parse(stdout).loaded);
  expect(loaded.sort()).toEqual([0, 183_000]);
  expect(await checksumDatabase(handle.db, "together")).toEqual(sums);
});
