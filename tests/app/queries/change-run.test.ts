import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { askOnce } from "#app/queries/ask-once.server.ts";
import { reparseRun, repeatRun, stopRun } from "#app/queries/change-run.server.ts";
import { findImportSummary } from "#app/queries/list-imports.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { jobInputs } from "#db/job-inputs.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { isWorkerAlive } from "#db/runs/is-worker-alive.server.ts";
import { findJobRun } from "#db/runs/list-job-runs.server.ts";
import { defineJob } from "#jobs/define-job.ts";
import { startWorker } from "#jobs/queue/start-worker.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "w");
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterAll(() => handle.close());

let begun = 0;
/** Goes on until it is asked to stop. */
const endless = defineJob({
  name: "verify-rollups",
  description: "A trial.",
  input: z.object({}),
  run: async (_input, { signal }) => {
    begun++;
    await sleep(60_000, undefined, { signal });
    return {};
  },
});

async function waitForStatus(jobRunId: number, wanted: string): Promise<void> {
  await expect
    .poll(async () => (await findJobRun(handle.db, workspaceId, jobRunId))?.status, { timeout: 10_000 })
    .toBe(wanted);
}

test("a run that works is stopped within seconds, is not tried again by itself, and is when a person asks", async () => {
  const worker = await startWorker(handle, [endless]);
  try {
    const id = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
    await waitForStatus(id, "running");
    expect(await stopRun(handle, workspaceId, id)).toBe(true);
    await waitForStatus(id, "cancelled");
    expect(await stopRun(handle, workspaceId, id)).toBe(false);
    // The queue forgets the job a moment after its run has ended.
    await expect.poll(async () => (await handle.pool.query("select from graphile_worker.jobs")).rows).toEqual([]);
    expect(begun).toBe(1);

    const again = await repeatRun(handle, workspaceId, id);
    expect(again).toBeGreaterThan(id);
    await waitForStatus(again ?? 0, "running");
    expect(await repeatRun(handle, workspaceId, again ?? 0)).toBeUndefined();
  } finally {
    await worker.stop();
  }
});

test("a run that waits is taken out of the queue, and no worker takes it up", async () => {
  await handle.pool.query("delete from graphile_worker._private_jobs");
  const id = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
  begun = 0;
  expect(await stopRun(handle, workspaceId, id)).toBe(true);
  expect((await findJobRun(handle.db, workspaceId, id))?.status).toBe("cancelled");
  const { rows } = await handle.pool.query("select from graphile_worker.jobs");
  expect(rows).toEqual([]);
  expect(await stopRun(handle, workspaceId + 1, id)).toBe(false);
});

test("answers are read again only where some are kept", async () => {
  const id = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
  const count = async () => (await handle.pool.query("select from job_run")).rowCount;
  const before = await count();
  expect(await reparseRun(handle, workspaceId, id)).toBeUndefined();
  expect(await reparseRun(handle, workspaceId, 999_999)).toBeUndefined();
  expect(await count()).toBe(before);
  await stopRun(handle, workspaceId, id);
});

test("a try that has ended takes no more time while the run waits for the next", async () => {
  const id = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
  await handle.pool.query(
    `update job_run set started_at = now() - interval '1 hour', heartbeat_at = now() - interval '50 minutes' where job_run_id = $1`,
    [id],
  );
  expect((await findJobRun(handle.db, workspaceId, id))?.seconds).toBe(600);
  await stopRun(handle, workspaceId, id);
});

test("a run that waits says when the queue tries it again", async () => {
  const id = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
  expect((await findJobRun(handle.db, workspaceId, id))?.retryAt).toBeNull();
  const at = new Date(Date.now() + 600_000);
  await handle.pool.query("update graphile_worker._private_jobs set run_at = $1 where key = $2", [
    at,
    `${workspaceId}/${id}`,
  ]);
  expect((await findJobRun(handle.db, workspaceId, id))?.retryAt).toEqual(at);
  await stopRun(handle, workspaceId, id);
  expect((await findJobRun(handle.db, workspaceId, id))?.retryAt).toBeNull();
});

test("a run that is said to work says since when it is not heard of, and so do an import and the workers", async () => {
  const id = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
  const { import_id: importId } = await handle.db
    .insertInto("import")
    .values({ workspace_id: workspaceId, fingerprint: "", status: "running", job_run_id: id })
    .returning("import_id")
    .executeTakeFirstOrThrow();
  const isImportSilent = async () => (await findImportSummary(handle.db, workspaceId, importId))?.run?.isSilent;
  const seen = (seconds: number) =>
    handle.pool.query("update worker_heartbeat set seen_at = now() - make_interval(secs => $1)", [seconds]);
  await handle.pool.query(
    "insert into worker_heartbeat (worker_id, host, started_at, seen_at) values ('one', 'here', now(), now())",
  );
  const heard = (seconds: number) =>
    handle.pool.query(
      "update job_run set status = 'running', heartbeat_at = now() - make_interval(secs => $2) where job_run_id = $1 returning heartbeat_at",
      [id, seconds],
    );
  await heard(20);
  await seen(20);
  expect((await findJobRun(handle.db, workspaceId, id))?.silentSince).toBeNull();
  expect([await isImportSilent(), await isWorkerAlive(handle.db)]).toEqual([false, true]);
  await seen(40);
  const { rows } = await heard(40);
  expect((await findJobRun(handle.db, workspaceId, id))?.silentSince).toEqual(rows[0].heartbeat_at);
  expect([await isImportSilent(), await isWorkerAlive(handle.db)]).toEqual([true, false]);
  await handle.pool.query("update job_run set status = 'failed' where job_run_id = $1", [id]);
  expect((await findJobRun(handle.db, workspaceId, id))?.silentSince).toBeNull();
});

test("a run that waits says which run of its connection, or of its workspace, has the turn before it, and whether any worker runs", async () => {
  await handle.pool.query("delete from graphile_worker._private_jobs; delete from worker_heartbeat");
  const pull = (connectionId: number) =>
    enqueueJob(handle.pool, workspaceId, "pull-connection", { connectionId, slot: new Date().toISOString() });
  const [first, second, third, other] = [await pull(7), await pull(7), await pull(7), await pull(8)];
  const wait = async (id: number) => {
    const run = await findJobRun(handle.db, workspaceId, id);
    return run && { behind: run.behind?.jobRunId ?? null, isUnattended: run.isUnattended };
  };
  expect(await wait(first)).toEqual({ behind: null, isUnattended: true });
  expect(await wait(other)).toEqual({ behind: null, isUnattended: true });
  expect(await wait(third)).toEqual({ behind: second, isUnattended: true });

  await handle.pool.query("insert into worker_heartbeat values ('alive', 'host', now(), now())");
  const jobs = "update graphile_worker._private_jobs set";
  // One whose time has not come holds up nobody; the one at work comes before all.
  await handle.pool.query(`${jobs} run_at = now() + interval '1 hour' where key = $1`, [`${workspaceId}/${second}`]);
  expect(await wait(third)).toEqual({ behind: first, isUnattended: false });
  await handle.pool.query(`${jobs} locked_at = now(), locked_by = 'alive' where key = $1`, [`${workspaceId}/${third}`]);
  expect((await findJobRun(handle.db, workspaceId, first))?.behind).toEqual({
    ...{ jobRunId: third, job: "pull-connection", of: "connection" },
  });
  const undo = await enqueueJob(handle.pool, workspaceId, "undo-import", { importId: 1 });
  const facts = await enqueueJob(handle.pool, workspaceId, "rollup-workspace", {});
  expect((await findJobRun(handle.db, workspaceId, facts))?.behind).toEqual({
    ...{ jobRunId: undo, job: "undo-import", of: "workspace" },
  });
  await handle.pool.query("delete from graphile_worker._private_jobs; delete from worker_heartbeat");
});

test("a pull that a person asks for again reads at a slot of its own: what is shown now was not shown then", async () => {
  const slot = "2026-11-20T03:00:00.000Z";
  const id = await enqueueJob(handle.pool, workspaceId, "pull-connection", {
    connectionId: 1,
    slot,
    listings: ["post"],
  });
  await stopRun(handle, workspaceId, id);
  const asked = Date.now();
  const again = await repeatRun(handle, workspaceId, id);
  const { input } = await handle.db
    .selectFrom("job_run")
    .where("workspace_id", "=", workspaceId)
    .where("job_run_id", "=", again ?? 0)
    .select("input")
    .executeTakeFirstOrThrow();
  const repeated = jobInputs["pull-connection"].input.parse(input);
  expect(repeated).toMatchObject({ connectionId: 1, listings: ["post"] });
  expect(Date.parse(repeated.slot)).toBeGreaterThanOrEqual(asked);
});

test("whoever asks twice for the same run is given the same one; one that waits for its next try is tried now", async () => {
  const slot = () => new Date().toISOString();
  const pull = () => enqueueJob(handle.pool, workspaceId, "pull-connection", { connectionId: 2, slot: slot() });
  const failed = await pull();
  const asOf = (status: string) =>
    handle.pool.query("update job_run set status = $1, started_at = now() where job_run_id = $2", [status, failed]);
  await asOf("failed");
  const [one, other] = await Promise.all([1, 2].map(() => repeatRun(handle, workspaceId, failed)));
  expect(one).toBe(other);

  const later = new Date(Date.now() + 600_000);
  await handle.pool.query("update job_run set started_at = now() where job_run_id = $1", [one]);
  await handle.pool.query("update graphile_worker._private_jobs set run_at = $1 where key = $2", [
    later,
    `${workspaceId}/${one}`,
  ]);
  expect(await repeatRun(handle, workspaceId, failed)).toBe(one);
  expect((await findJobRun(handle.db, workspaceId, one ?? 0))?.retryAt).toBeNull();

  // Other listings, another connection and a run that is being stopped are other things.
  const narrowed = { connectionId: 2, slot: slot(), listings: ["post"] };
  const another = await askOnce(handle, workspaceId, "pull-connection", narrowed);
  expect(another).not.toBe(one);
  await stopRun(handle, workspaceId, one ?? 0);
  expect(await repeatRun(handle, workspaceId, failed)).not.toBe(one);
});

test("a pull of the schedule that waits may yet be left out: whoever asks for one has their own", async () => {
  const input = { connectionId: 3, slot: new Date().toISOString() };
  const due = await enqueueJob(handle.pool, workspaceId, "pull-connection", { ...input, isScheduled: true });
  const asked = await askOnce(handle, workspaceId, "pull-connection", input);
  expect(asked).not.toBe(due);
  await handle.pool.query("update job_run set status = 'cancelled' where job_run_id = $1", [asked]);
  await handle.pool.query("update job_run set status = 'running' where job_run_id = $1", [due]);
  expect(await askOnce(handle, workspaceId, "pull-connection", input)).toBe(due);
});
