import { sql } from "kysely";
import { expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { listPendingMigrations, migrateDown, migrateToLatest } from "#db/migrate.ts";
import { createEmptyTestDatabase } from "#tests/support/create-test-database.ts";

/** Everything a migration can leave behind in the schema of ours: tables, views, sequences, indexes, functions, types. */
async function listObjects({ db }: DatabaseHandle): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select 'relation ' || relname as name from pg_class where relnamespace = 'public'::regnamespace
    union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
    union all select 'type ' || typname from pg_type where typnamespace = 'public'::regnamespace and typrelid = 0 and typelem = 0
    order by 1`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !name.includes("kysely_migration"));
}

test("migrations go up, down and up again", async () => {
  const handle = await createEmptyTestDatabase();
  const names = await migrateToLatest(handle.db);
  const afterUp = await listObjects(handle);
  expect(afterUp.length).toBeGreaterThan(100);
  expect(await migrateDown(handle.db)).toEqual(names.toReversed());
  expect(await listObjects(handle)).toEqual([]);
  expect(await listPendingMigrations(handle.db)).toEqual(names);
  expect(await migrateToLatest(handle.db)).toEqual(names);
  expect(await listObjects(handle)).toEqual(afterUp);
  await handle.close();
});

test("starts at the same moment migrate once", async () => {
  const handle = await createEmptyTestDatabase();
  const runs = await Promise.all([1, 2, 3, 4].map(() => migrateToLatest(handle.db)));
  expect(runs.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await listPendingMigrations(handle.db)).toEqual([]);
  await handle.close();
});
