import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { checkHealth } from "#app/queries/check-health.ts";
import { findDisk } from "#app/queries/find-disk.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { defineJob, type Job, type JobContext } from "#jobs/define-job.ts";
import { type DiskSpace, readDiskLimits } from "#jobs/disk/disk-limits.ts";
import { measureDisk } from "#jobs/disk/measure-disk.ts";
import { watchDisk } from "#jobs/disk/watch-disk.ts";
import { startWorker } from "#jobs/queue/start-worker.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace } from "#tests/support/import-files.ts";

const total = 100e9;
const [plenty, little, nothing] = [50e9, 4e9, 0.5e9];
let handle: DatabaseHandle;
let workspaceId: number;
let free: number;
let written = "";

beforeEach(async () => {
  handle = await createTestDatabase();
  workspaceId = await createTestWorkspace(handle, "w");
  free = plenty;
  written = "";
  const keep = (chunk: string | Uint8Array) => {
    written += String(chunk);
    return true;
  };
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockImplementation(keep);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await handle.close();
});

function jobThat(run: (context: JobContext) => Promise<void>): Job {
  return defineJob({
    name: "rollup-workspace",
    description: "A trial.",
    input: z.object({}),
    run: async (_input, context) => {
      await run(context);
      return {};
    },
  });
}

function openWatch(measure: () => Promise<DiskSpace | undefined> = async () => ({ free, total })) {
  return watchDisk({ measure, limits: readDiskLimits({ NODE_ENV: "test" }), every: 50 });
}

async function waitFor(jobRunId: number, isThere: (run: { status: string; error: string | null }) => boolean) {
  for (;;) {
    const run = await handle.db
      .selectFrom("job_run")
      .select(["status", "error"])
      .where("job_run_id", "=", jobRunId)
      .executeTakeFirstOrThrow();
    if (isThere(run)) return run;
    await sleep(20);
  }
}

/** What waits a minute for room need not in a test. */
async function endWaiting(): Promise<void> {
  const { rows } = await handle.pool.query<{ id: string }>("select id from graphile_worker.jobs where run_at > now()");
  await handle.pool.query("select graphile_worker.reschedule_jobs($1::bigint[], run_at => now())", [
    rows.map(({ id }) => id),
  ]);
}

test("a run on a disk that fills up rolls back, waits in the queue, and goes on when there is room", async () => {
  let tries = 0;
  const job = jobThat(async ({ handle: own, signal }) => {
    tries += 1;
    await runInTransaction(own, async ({ db }) => {
      await db.insertInto("platform").values({ workspace_id: workspaceId, platform: "half", name: "Half" }).execute();
      if (tries > 1) return;
      free = nothing;
      await sleep(10_000, undefined, { signal }).catch(() => signal.throwIfAborted());
    });
  });
  const countHalf = async () =>
    (await handle.db.selectFrom("platform").where("platform", "=", "half").select("name").execute()).length;
  const worker = await startWorker(handle, [job], openWatch());
  const id = await enqueueJob(handle.pool, workspaceId, job.name, {});
  const stopped = await waitFor(id, ({ status, error }) => status === "queued" && error !== null);
  expect(stopped.error).toMatch(/disk of the database is nearly full.*free some/);
  expect(await countHalf()).toBe(0);
  // No attempt is spent, and nothing starts while there is no room.
  await expect
    .poll(async () => (await handle.pool.query("select attempts, locked_at from graphile_worker.jobs")).rows)
    .toEqual([{ attempts: 0, locked_at: null }]);
  await endWaiting();
  await sleep(300);
  expect(tries).toBe(1);
  free = plenty;
  await expect.poll(() => written).toMatch(/has room again/);
  await expect
    .poll(
      async () => {
        await endWaiting();
        return (await waitFor(id, () => true)).status;
      },
      { timeout: 10_000 },
    )
    .toBe("succeeded");
  expect(await countHalf()).toBe(1);
  expect(tries).toBe(2);
  await worker.stop();
});

test("Postgres saying that the disk is full counts, whatever was measured", async () => {
  let tries = 0;
  const job = jobThat(async ({ handle: own }) => {
    tries += 1;
    if (tries === 1)
      await sql`do $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(own.db);
  });
  const worker = await startWorker(
    handle,
    [job],
    openWatch(async () => undefined),
  );
  const id = await enqueueJob(handle.pool, workspaceId, job.name, {});
  await waitFor(id, ({ status, error }) => status === "queued" && error !== null);
  await expect
    .poll(
      async () => {
        await endWaiting();
        return (await waitFor(id, () => true)).status;
      },
      { timeout: 10_000 },
    )
    .toBe("succeeded");
  expect(tries).toBe(2);
  await worker.stop();
});

test("a disk that runs full warns in the log, in the health check and on the page", async () => {
  expect(await findDisk(handle.db)).toBe(null);
  free = little;
  const worker = await startWorker(handle, [], openWatch());
  await expect.poll(() => findDisk(handle.db), { timeout: 10_000 }).toEqual({ state: "low", freeBytes: little });
  expect(await checkHealth(handle.db)).toMatchObject({ healthy: true, disk: { state: "low", freeBytes: little } });
  expect(written).toMatch(/running full \(4\.0 of 100\.0 GB free\)/);
  await worker.stop();
});

test("the room is measured where the database is, and nowhere else", async () => {
  const space = await measureDisk(handle);
  expect(space?.total).toBeGreaterThan(space?.free ?? Number.POSITIVE_INFINITY);
  expect(await measureDisk({ pool: handle.pool, url: "postgres://levain@db.example/levain" })).toBe(undefined);
});
