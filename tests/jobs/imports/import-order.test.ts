import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { makeImportWorld } from "#tests/support/import-world.ts";
import { createRandom, type Random } from "#tests/support/random.ts";

let handle: DatabaseHandle;
let world: ImportSource[];
let sums: Record<string, string>;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await makeImportWorld(11);
  await importFiles(handle, await createTestWorkspace(handle, "reference"), world);
  sums = await checksumDatabase(handle.db, "reference");
}, 180_000);
afterAll(() => handle.close());

/** Imports files into a workspace of their own, a few at a time. */
async function importSome(
  slug: string,
  files: readonly ImportSource[],
  random: Random,
): Promise<{ workspaceId: number; imports: Imported[] }> {
  const workspaceId = await createTestWorkspace(handle, slug);
  const imports: Imported[] = [];
  for (let at = 0; at < files.length; ) {
    const some = files.slice(at, at + random.whole(1, 5));
    const { importId, rejected } = await importFiles(handle, workspaceId, some);
    expect(rejected).toBe(0);
    imports.push({ importId, files: some });
    at += some.length;
  }
  return { workspaceId, imports };
}

interface Imported {
  readonly importId: number;
  readonly files: readonly ImportSource[];
}

test("what the files leave is more than nothing", { timeout: 60_000 }, async () => {
  await createTestWorkspace(handle, "nothing");
  const empty = await checksumDatabase(handle.db, "nothing");
  const filled = Object.keys(sums).filter((table) => sums[table] !== empty[table]);
  for (const table of ["post", "comment", "order_line", "order_change", "touch", "workspace_day", "product_sales_day"])
    expect(filled).toContain(table);
});

test.each([1, 2])(
  "in another order, some of them twice, they leave the same (seed %i)",
  {
    timeout: 180_000,
  },
  async (seed) => {
    const random = createRandom(seed);
    const again = random.shuffle(world).slice(0, 8);
    const { workspaceId } = await importSome(`shuffled-${seed}`, [...random.shuffle(world), ...again], random);
    expect(await checksumDatabase(handle.db, `shuffled-${seed}`)).toEqual(sums);
    expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  },
);

test("undone in any order, each is as if it had never been", { timeout: 240_000 }, async () => {
  const random = createRandom(5);
  const { workspaceId, imports } = await importSome("undone", world, random);
  expect(await checksumDatabase(handle.db, "undone")).toEqual(sums);

  const half = random.shuffle(imports).slice(0, imports.length / 2);
  for (const { importId } of half) await undoImport(handle, workspaceId, importId);
  const kept = imports.filter((one) => !half.includes(one)).flatMap(({ files }) => files);
  await importSome("never", kept, random);
  expect(await checksumDatabase(handle.db, "undone")).toEqual(await checksumDatabase(handle.db, "never"));
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);

  for (const { importId } of random.shuffle(imports)) await undoImport(handle, workspaceId, importId);
  await createTestWorkspace(handle, "empty");
  expect(await checksumDatabase(handle.db, "undone")).toEqual(await checksumDatabase(handle.db, "empty"));
});
