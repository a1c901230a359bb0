import { execFile, execFileSync, spawn } from "node:child_process";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { listPendingMigrations, migrateEmptyTo, migrateToLatest } from "#db/migrate.ts";
import { migrations } from "#db/migrations/index.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { backupDatabase } from "#jobs/backup/backup-database.ts";
import { listKeptTables } from "#jobs/backup/list-kept.ts";
import { restoreDatabase } from "#jobs/backup/restore-database.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { createEmptyTestDatabase, createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { makeImportWorld } from "#tests/support/import-world.ts";

let folder: string;
let archive: string;
let handle: DatabaseHandle;
let workspaceId: number;
let secret: Buffer;
/** What the archive holds; the database goes on behind it. */
let kept: Awaited<ReturnType<typeof sum>>;
const opened: DatabaseHandle[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "levain-backup-"));
  archive = join(folder, "all.backup");
  handle = await createTestDatabase();
  opened.push(handle);
  workspaceId = await createTestWorkspace(handle, "world");
  await importFiles(handle, workspaceId, await makeImportWorld(11));
  const { connection_id: connectionId } = await handle.db
    .insertInto("connection")
    .values({ workspace_id: workspaceId, connector: "levain_feed", name: "Tab\there, \\N and 名" })
    .returning("connection_id")
    .executeTakeFirstOrThrow();
  secret = await sealConnectionSecret({ workspaceId, connectionId }, { token: "hidden" });
  await handle.db.updateTable("connection").set({ secret }).execute();
  await enqueueJob(handle.pool, workspaceId, "match-pieces", {});
  await backupDatabase(handle, archive);
  kept = await sum(handle);
}, 180_000);
afterAll(async () => {
  for (const one of opened) await one.close();
  await rm(folder, { recursive: true, force: true });
});

async function openEmpty(create = createEmptyTestDatabase): Promise<DatabaseHandle> {
  const empty = await create();
  opened.push(empty);
  return empty;
}

async function countRows({ db }: DatabaseHandle): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table } of await listKeptTables(db)) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db);
    counts[table] = rows[0]?.rows ?? -1;
  }
  return counts;
}

async function sum(of: DatabaseHandle) {
  return { rows: await countRows(of), checksums: await checksumDatabase(of.db, "world") };
}

test("a restored database holds what the backed-up one did, and goes on from there", async () => {
  const restored = await openEmpty();
  const counts = Object.values(kept.rows);
  const total = counts.reduce((before, count) => before + count, 0);
  expect(total).toBeGreaterThan(5_000);
  expect(await restoreDatabase(restored, archive)).toMatchObject({ rows: total, tables: counts.length });
  expect(await sum(restored)).toEqual(kept);
  expect(await verifyRollups(restored, workspaceId)).toEqual([]);
  expect(await listPendingMigrations(restored.db)).toEqual([]);
  const connection = await restored.db.selectFrom("connection").select(["name", "secret"]).executeTakeFirstOrThrow();
  expect(connection).toEqual({ name: "Tab\there, \\N and 名", secret });
  // The queue is not in the archive: what waited in it says so.
  const runs = await restored.db.selectFrom("job_run").where("job", "=", "match-pieces").select("status").execute();
  expect(runs).toEqual([{ status: "cancelled" }]);
  // Sequences went along: a new import neither collides nor differs.
  const files = await makeImportWorld(12);
  await importFiles(handle, workspaceId, files);
  await importFiles(restored, workspaceId, files);
  expect(await checksumDatabase(restored.db, "world")).toEqual(await checksumDatabase(handle.db, "world"));
}, 120_000);

test("a database that holds anything is refused and left alone", async () => {
  const filled = await openEmpty(createTestDatabase);
  await createTestWorkspace(filled, "mine");
  const before = await countRows(filled);
  await expect(restoreDatabase(filled, archive)).rejects.toThrow(/not empty \(public\.\w+ has rows\)/);
  expect(await countRows(filled)).toEqual(before);
});

test("a damaged, foreign or newer archive is refused, and nothing is there", async () => {
  const bytes = await readFile(archive);
  const plain = gunzipSync(bytes);
  const turned = Buffer.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  turned.writeUInt8(turned.readUInt8(middle) ^ 0xff, middle);
  // The workspace of the first row, zipped anew so that the checksum of the whole is right: past the table's line and a frame's length.
  const forged = Buffer.from(plain);
  const first = forged.indexOf("\n", forged.indexOf('{"table":"public.entity_key"')) + 5;
  expect(forged.toString("latin1", first, first + 2)).toBe(`${workspaceId}\t`);
  forged.write("7", first, "latin1");
  const newer = Buffer.from(
    plain.toString("latin1").replace("2026-11-22-01-reference", "2031-01-01-01-reference"),
    "latin1",
  );
  const cases: [string, Buffer, RegExp][] = [
    ["cut short", bytes.subarray(0, middle), /damaged or was cut short/],
    ["turned", turned, /damaged/],
    ["forged", gzipSync(forged), /public\.entity_key is not what was written/],
    ["longer", gzipSync(Buffer.concat([plain, Buffer.from("{}\n")])), /damaged/],
    ["foreign", gzipSync("id,name\n1,x\n"), /is no backup of Levain/],
    ["plain", Buffer.from("id,name\n1,x\n"), /is no backup of Levain/],
    ["newer", gzipSync(newer), /newer version of Levain \(2031-01-01-01-reference\)/],
  ];
  const empty = await openEmpty();
  for (const [name, content, message] of cases) {
    const file = join(folder, name);
    await writeFile(file, content);
    await expect(restoreDatabase(empty, file), name).rejects.toThrow(message);
    expect(
      Object.values(await countRows(empty)).every((count) => count === 0),
      name,
    ).toBe(true);
  }
  await restoreDatabase(empty, archive);
});

test("an archive of an older version restores its own schema, which then moves on", async () => {
  const names = Object.keys(migrations);
  const [older, restored] = [await openEmpty(), await openEmpty(createTestDatabase)];
  await migrateEmptyTo(older.db, names.slice(0, -1));
  await createTestWorkspace(older, "old");
  const file = join(folder, "older.backup");
  await backupDatabase(older, file);
  await restoreDatabase(restored, file);
  expect(await listPendingMigrations(restored.db)).toEqual(names.slice(-1));
  expect(await migrateToLatest(restored.db)).toEqual(names.slice(-1));
  expect(await checksumDatabase(restored.db, "old")).toMatchObject({ workspace: expect.stringMatching(/^1:/) });
});

test("a restore that is killed in the middle leaves nothing, and can be done again", async () => {
  const target = await openEmpty(createTestDatabase);
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const child = spawn(process.execPath, ["--import", "tsx", "jobs/restore-cli.ts", pipe], {
    env: { ...process.env, DATABASE_URL: target.url },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const bytes = await readFile(archive);
  const writer = await open(pipe, "w");
  await writer.write(bytes.subarray(0, Math.floor(bytes.length * 0.7)));
  await expect.poll(() => findRestoring(target), { timeout: 20_000 }).toMatch(/^copy "public"/);
  child.kill("SIGKILL");
  await ended;
  await writer.close();
  await expect.poll(() => findRestoring(target), { timeout: 20_000 }).toBe(undefined);
  expect(Object.values(await countRows(target)).every((count) => count === 0)).toBe(true);
  await restoreDatabase(target, archive);
  expect(await checksumDatabase(target.db, "world")).toHaveProperty("post");
}, 60_000);

test("the commands restore into a fresh data folder, and back that up again", async () => {
  const data = join(folder, "fresh");
  const again = join(folder, "again.backup");
  const env = { ...process.env, DATABASE_URL: "", LEVAIN_DATA: data };
  const run = async (...command: string[]) =>
    (await promisify(execFile)(process.execPath, ["--import", "tsx", ...command], { env })).stdout;
  expect(await run("jobs/restore-cli.ts", archive)).toMatch(/^Restored the backup of .+: \d+ rows of \d+ tables\./);
  expect(await run("jobs/backup-cli.ts", "--out", again)).toContain("again.backup: ");
  const restored = await openEmpty();
  await restoreDatabase(restored, again);
  expect(await sum(restored)).toEqual(kept);
}, 180_000);

/** What the restoring command is at in the database, if it is. */
async function findRestoring({ db }: DatabaseHandle): Promise<string | undefined> {
  const { rows } = await sql<{ query: string }>`
    select query from pg_stat_activity where datname = current_database() and application_name = 'levain restore'
    order by xact_start nulls last`.execute(db);
  return rows[0]?.query;
}
