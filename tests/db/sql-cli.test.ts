import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

function runSql(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, DATABASE_URL: handle.url };
  const command = ["--import", "tsx", "db/sql-cli.ts", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8", env });
  return { status, stdout, stderr };
}

test("prints CSV with a header", () => {
  const { status, stdout } = runSql(`select 1 as one, 'a,"b' as text, null as nothing -- a remark`);
  expect(status).toBe(0);
  expect(stdout).toBe('one,text,nothing\n1,"a,""b",\n');
});

test("reads and does not write", async () => {
  const insert =
    "insert into workspace (slug, name, time_zone, currency, locale) values ('x', 'x', 'UTC', 'EUR', 'en')";
  const write = runSql(`${insert} returning slug`);
  expect(write.status).toBe(2);
  expect(write.stderr).toContain("read-only");
  const outbreak = runSql(`select 1) to stdout; commit; ${insert}; copy (select 1`);
  expect(outbreak.status).toBe(2);
  expect(await handle.db.selectFrom("workspace").select("slug").execute()).toEqual([]);
});

test("says what is wrong, in one line", () => {
  expect(runSql("select nonsense")).toMatchObject({ status: 2, stderr: 'column "nonsense" does not exist\n' });
});
