import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { runImportCommand, writeLargeFeed } from "#tests/support/kill-imports.ts";

let handle: DatabaseHandle;
let feed: Awaited<ReturnType<typeof writeLargeFeed>>;
let sources: ImportSource[];
let sums: Record<string, string>;

// 500 posts and 110 snapshots of each: 55,500 rows, two batches of snapshots.
beforeAll(async () => {
  handle = await createTestDatabase();
  feed = await writeLargeFeed(500, 110);
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
      if (rowsRead > 52_000) stop.abort();
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
  expect(result).toMatchObject({ importId, read: 55_500, loaded: 55_500, unchanged: 0 });
  expect(await checksumDatabase(handle.db, "stopped")).toEqual(sums);
});

test("the same files at once, twice, are landed once", { timeout: 120_000 }, async () => {
  const args = [...feed.paths, "--workspace", "together", "--zone", "Europe/Paris", "--json"];
  const both = await Promise.all([runImportCommand(handle, args), runImportCommand(handle, args)]);
  expect(both.map(({ code, stderr }) => [code, stderr.includes("rror")])).toEqual([
    [0, false],
    [0, false],
  ]);
  const loaded = both.map(({ stdout }) => JSON.parse(stdout).loaded);
  expect(loaded.sort()).toEqual([0, 55_500]);
  expect(await checksumDatabase(handle.db, "together")).toEqual(sums);
});
