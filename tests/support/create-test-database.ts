import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createDatabase, type DatabaseHandle, type DatabaseOptions } from "#db/client.server.ts";

/** A migrated database of this test's own, copied from the template. `close` ends its pool; the run removes the rest. */
export async function createTestDatabase(options: DatabaseOptions = {}): Promise<DatabaseHandle> {
  return createDatabase(await createDatabaseFrom("levain"), options);
}

/** A database without any table, for tests of the migrations themselves. */
export async function createEmptyTestDatabase(options: DatabaseOptions = {}): Promise<DatabaseHandle> {
  return createDatabase(await createDatabaseFrom("template1"), options);
}

async function createDatabaseFrom(template: string): Promise<string> {
  const url = new URL(inject("templateUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
