import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { importWithKills, writeLargeFeed } from "#tests/support/kill-imports.ts";
import { createRandom } from "#tests/support/random.ts";

/** `npm run soak` asks for more. */
const kills = Number(process.env.KILLS ?? 3);
const timeout = 120_000 + kills * 60_000;
// 1,000 posts and 30 snapshots of each: one batch of posts and four of snapshots.
const days = 30;
const rows = 1_000 * (1 + days);

let feed: Awaited<ReturnType<typeof writeLargeFeed>>;
let unharmed: Record<string, string>;
/** How long an import takes on this machine, in milliseconds. */
let usual: number;
beforeAll(async () => {
  feed = await writeLargeFeed(1_000, days);
  const handle = await createTestDatabase();
  const startedAt = performance.now();
  await importFeed(handle, await createTestWorkspace(handle, "unharmed"));
  usual = performance.now() - startedAt;
  unharmed = await checksumDatabase(handle.db, "unharmed");
  await handle.close();
}, timeout);
afterAll(() => feed.remove());

async function importFeed(handle: DatabaseHandle, workspaceId: number) {
  return importFiles(handle, workspaceId, await Promise.all(feed.paths.map(fileSource)));
}

test(`a command killed with -9 ${kills} times and run again leaves the same database`, { timeout }, async () => {
  // A database of its own: what is made on the way, such as partitions, must survive a kill too.
  const handle = await createTestDatabase();
  const random = createRandom(kills);
  const args = [...feed.paths, "--workspace", "killed", "--zone", "Europe/Paris", "--currency", "EUR", "--json"];
  const { last, landedAtKills } = await importWithKills(handle, args, {
    kills,
    longest: usual,
    random: () => random.next(),
  });
  expect(last).toMatchObject({ code: 0, stderr: "" });
  // What had landed by the kills is loaded too; a run that was killed after its end leaves nothing to load.
  const said = JSON.parse(last.stdout);
  expect(said).toMatchObject({ read: rows, rejected: 0 });
  expect([said.loaded, said.unchanged]).toEqual(said.loaded === 0 ? [0, rows] : [rows, 0]);
  expect(landedAtKills).toEqual([...landedAtKills].sort((a, b) => a - b));
  expect(await checksumDatabase(handle.db, "killed")).toEqual(unharmed);
  await handle.close();
});

test(`a server that cuts its connections ${kills} times does no harm either`, { timeout }, async () => {
  const handle = await createTestDatabase();
  const watcher = await createTestDatabase();
  const random = createRandom(kills);
  const workspaceId = await createTestWorkspace(handle, "cut");
  let cut = 0;
  for (let count = 0; count < kills; count++) {
    const importing = importFeed(handle, workspaceId).then(
      () => "finished",
      () => "failed",
    );
    await sleep(random.next() * usual);
    cut += await cutConnections(watcher, handle.url);
    await importing;
  }
  expect(cut).toBeGreaterThan(0);
  await importAsWorker(handle, workspaceId);
  expect(await checksumDatabase(handle.db, "cut")).toEqual(unharmed);
  await Promise.all([handle.close(), watcher.close()]);
});

/** As the queue does: connections whose end the pool has not noticed yet may each be handed out once more. */
async function importAsWorker(handle: DatabaseHandle, workspaceId: number, triesLeft = 5): Promise<void> {
  try {
    await importFeed(handle, workspaceId);
  } catch (error) {
    if (triesLeft <= 1) throw error;
    await importAsWorker(handle, workspaceId, triesLeft - 1);
  }
}

/** Ends the server's side of every connection to a database. */
async function cutConnections({ db }: DatabaseHandle, url: string): Promise<number> {
  const name = new URL(url).pathname.slice(1);
  const { rows: ended } = await sql<{ pid: number }>`
    select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(db);
  return ended.length;
}
