import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { makeImportWorld } from "#tests/support/import-world.ts";
import { createRandom } from "#tests/support/random.ts";

let handle: DatabaseHandle;
let world: ImportSource[];
let sums: Record<string, string>;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await makeImportWorld(11);
  await importEach("reference", world);
  sums = await checksumDatabase(handle.db, "reference");
}, 180_000);
afterAll(() => handle.close());

/** Imports files one by one into a workspace of their own. */
async function importEach(slug: string, files: readonly ImportSource[]): Promise<number> {
  const workspaceId = await createTestWorkspace(handle, slug);
  for (const file of files) await importFiles(handle, workspaceId, [file]);
  return workspaceId;
}

test("what the files leave is more than nothing", { timeout: 60_000 }, async () => {
  await createTestWorkspace(handle, "empty");
  const empty = await checksumDatabase(handle.db, "empty");
  const filled = Object.keys(sums).filter((table) => sums[table] !== empty[table]);
  for (const table of ["post", "comment", "order_line", "order_change", "touch", "workspace_day", "product_sales_day"])
    expect(filled).toContain(table);
});

test.each([1, 2, 3])(
  "in another order, some of them twice, they leave the same (seed %i)",
  {
    timeout: 180_000,
  },
  async (seed) => {
    const random = createRandom(seed);
    const again = random.shuffle(world).slice(0, 5);
    const workspaceId = await importEach(`shuffled-${seed}`, [...random.shuffle(world), ...again]);
    expect(await checksumDatabase(handle.db, `shuffled-${seed}`)).toEqual(sums);
    expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  },
);

test("all at once they leave the same", { timeout: 180_000 }, async () => {
  const workspaceId = await createTestWorkspace(handle, "together");
  await importFiles(handle, workspaceId, world);
  expect(await checksumDatabase(handle.db, "together")).toEqual(sums);
});

test("undone in any order, each is as if it had never been", { timeout: 240_000 }, async () => {
  const random = createRandom(5);
  const workspaceId = await createTestWorkspace(handle, "undone");
  const empty = await checksumDatabase(handle.db, "undone");
  const imports: { file: ImportSource; importId: number }[] = [];
  for (const file of world) imports.push({ file, importId: (await importFiles(handle, workspaceId, [file])).importId });
  expect(await checksumDatabase(handle.db, "undone")).toEqual(sums);

  const half = random.shuffle(imports).slice(0, Math.ceil(imports.length / 2));
  const gone = new Set(half.map(({ importId }) => importId));
  for (const importId of gone) await undoImport(handle, workspaceId, importId);
  await importEach(
    "never",
    imports.filter(({ importId }) => !gone.has(importId)).map(({ file }) => file),
  );
  expect(await checksumDatabase(handle.db, "undone")).toEqual(await checksumDatabase(handle.db, "never"));
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);

  for (const { importId } of random.shuffle(imports)) await undoImport(handle, workspaceId, importId);
  expect(await checksumDatabase(handle.db, "undone")).toEqual(empty);
});
