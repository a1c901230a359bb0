import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { defineJob, type Job, type JobContext } from "#jobs/define-job.ts";
import { forgetFailedJobs } from "#jobs/queue/forget-failed-jobs.ts";
import { endJobRun, finishJobRun, startJobRun } from "#jobs/queue/job-run.ts";
import { startWorker, usualPace } from "#jobs/queue/start-worker.ts";
import { buryDeadWorkers, buryLostRuns } from "#jobs/queue/worker-heartbeat.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;

beforeAll(async () => {
  handle = await createTestDatabase();
  const workspace = await handle.db
    .insertInto("workspace")
    .values({ slug: "w", name: "W", time_zone: "UTC", currency: "EUR", locale: "en" })
    .returning("workspace_id")
    .executeTakeFirstOrThrow();
  workspaceId = workspace.workspace_id;
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockImplementation(() => true);
});
afterAll(() => handle.close());
// A worker stopped just as a run succeeds may hand its job back, which the next worker passes over: no other test's concern.
afterEach(() => sql`delete from graphile_worker._private_jobs`.execute(handle.db));

function jobThat(run: (context: JobContext) => Promise<void>): Job {
  return defineJob({
    name: "verify-rollups",
    description: "A trial.",
    input: z.object({}),
    run: async (_input, context) => {
      await run(context);
      return { counts: { read: 5, written: 3, unchanged: 1, rejected: 1, waiting: 0 }, result: { fine: true } };
    },
  });
}

async function waitForStatus(jobRunId: number, ...wanted: string[]) {
  for (;;) {
    const run = await handle.db
      .selectFrom("job_run")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("job_run_id", "=", jobRunId)
      .executeTakeFirstOrThrow();
    if (wanted.includes(run.status)) return run;
    await sleep(20);
  }
}

async function withWorker<Result>(job: Job, work: (jobRunId: number) => Promise<Result>): Promise<Result> {
  const worker = await startWorker(handle, [job]);
  try {
    return await work(await enqueueJob(handle.pool, workspaceId, job.name, {}));
  } finally {
    await worker.stop();
  }
}

test("a run tells its progress, its counts and its end", async () => {
  const job = jobThat(async ({ report }) => report({ done: 50, expected: 100, unit: "bytes", rowsRead: 4 }));
  const run = await withWorker(job, (id) => waitForStatus(id, "succeeded"));
  expect(run).toMatchObject({
    done: 50,
    expected: 100,
    unit: "bytes",
    rows_read: 5,
    rows_written: 3,
    rows_unchanged: 1,
  });
  expect(run).toMatchObject({ rows_rejected: 1, result: { fine: true }, error: null });
  expect(run.finished_at).toBeInstanceOf(Date);
});

test("what a retry may mend is tried again, and the run says so no longer", async () => {
  let tries = 0;
  const kept: unknown[] = [];
  const job = jobThat(async () => {
    if (++tries === 1) throw new Error("The line broke: secret");
    kept.push(...(await handle.pool.query("select last_error from graphile_worker.jobs")).rows);
  });
  const run = await withWorker(job, (id) => waitForStatus(id, "succeeded"));
  expect(tries).toBe(2);
  expect(run.error).toBeNull();
  // The queue keeps no words of an error, which may hold data.
  expect(JSON.stringify(kept)).toContain("The run failed");
  expect(JSON.stringify(kept)).not.toContain("secret");
});

test("what no retry can mend fails once, with the connector's words", async () => {
  let tries = 0;
  const job = jobThat(async () => {
    tries++;
    throw new ConnectorError("unreadable_file", "posts.csv line 3: the ids were destroyed");
  });
  const run = await withWorker(job, async (id) => {
    const ended = await waitForStatus(id, "failed");
    await sleep(300);
    return ended;
  });
  expect(tries).toBe(1);
  expect(run.error).toBe("posts.csv line 3: the ids were destroyed");
  expect(run.error_reference).toMatch(/^[0-9a-f]{8}$/);
});

test("a platform that asks for patience is asked again when it says, not when the queue would", async () => {
  let tries = 0;
  const before = Date.now();
  const job = jobThat(async () => {
    tries++;
    throw new ConnectorError("rate_limited", "shop.example: answered 429, too many requests", {
      retryAfterSeconds: 900,
    });
  });
  await withWorker(job, (id) =>
    waitForStatus(id, "queued")
      .then(() => expect.poll(() => tries).toBe(1))
      .then(() => sleep(600)),
  );
  expect(tries).toBe(1);
  const { rows } = await sql<{ run_at: Date; attempts: number }>`
    select run_at, attempts from graphile_worker.jobs where key is not null`.execute(handle.db);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.attempts).toBe(0);
  // 900 s from when it was asked.
  expect((rows[0]?.run_at.getTime() ?? 0) - before).toBeGreaterThanOrEqual(900_000);
});

test("a worker that is asked to stop asks its jobs to, and leaves them in the queue", async () => {
  const job = jobThat(async ({ signal }) => {
    await sleep(60_000, undefined, { signal });
  });
  const jobRunId = await withWorker(job, async (id) => {
    await waitForStatus(id, "running");
    return id;
  });
  expect((await waitForStatus(jobRunId, "queued")).error).toBeNull();
  const { rows } = await sql<{ locked_at: Date | null }>`select locked_at from graphile_worker.jobs`.execute(handle.db);
  expect(rows).toEqual([{ locked_at: null }]);
  expect(await handle.db.selectFrom("worker_heartbeat").selectAll().execute()).toEqual([]);
});

test("what a dead worker held goes back to the queue", async () => {
  const jobRunId = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
  await sql`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1`.execute(
    handle.db,
  );
  await handle.db.updateTable("job_run").where("job_run_id", "=", jobRunId).set({ status: "running" }).execute();
  await sql`insert into worker_heartbeat values ('dead', 'host', now(), now() - interval '1 hour'),
    ('alive', 'host', now(), now())`.execute(handle.db);
  expect(await buryDeadWorkers(handle, [], usualPace.deadAfter)).toBe(1);
  expect(await buryDeadWorkers(handle, [], usualPace.deadAfter)).toBe(0);
  await waitForStatus(jobRunId, "queued");
  const run = await withWorker(
    jobThat(async () => {}),
    () => waitForStatus(jobRunId, "succeeded"),
  );
  expect(run.error).toBeNull();
});

test("a run that takes longer than a silent worker is waited for is left to the worker that does it", async () => {
  let begun = 0;
  const job = jobThat(async () => {
    begun++;
    await sleep(1_500);
  });
  const pace = { ...usualPace, beatEvery: 50, deadAfter: 300 };
  const worker = await startWorker(handle, [job], undefined, pace);
  try {
    await waitForStatus(await enqueueJob(handle.pool, workspaceId, job.name, {}), "succeeded");
  } finally {
    await worker.stop();
  }
  expect(begun).toBe(1);
});

test("so does what a worker held that was killed before it told that it lives", async () => {
  const jobRunId = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
  const hold = (seconds: number) =>
    sql`update graphile_worker._private_jobs set locked_by = 'unseen', locked_at = now() - make_interval(secs => ${seconds})`.execute(
      handle.db,
    );
  // Of a worker that has just begun nothing can be known.
  await hold(10);
  expect(await buryDeadWorkers(handle, [], usualPace.deadAfter)).toBe(0);
  await handle.db.updateTable("job_run").where("job_run_id", "=", jobRunId).set({ status: "running" }).execute();
  await hold(31);
  expect(await buryDeadWorkers(handle, ["unseen"], usualPace.deadAfter)).toBe(0);
  expect(await buryDeadWorkers(handle, [], usualPace.deadAfter)).toBe(1);
  await waitForStatus(jobRunId, "queued");
  const { rows } = await sql<{ locked_by: string | null }>`select locked_by from graphile_worker.jobs`.execute(
    handle.db,
  );
  expect(rows).toEqual([{ locked_by: null }]);
});

test("a run that waits for a try that the queue will not make ends; one that succeeded is neither done again nor undone", async () => {
  const jobRunId = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
  const run = { workspaceId, jobRunId };
  await handle.db
    .updateTable("job_run")
    .where("job_run_id", "=", jobRunId)
    .set({ queued_at: sql<Date>`now() - interval '1 hour'` })
    .execute();
  expect(await buryLostRuns(handle, usualPace.lostAfter)).toBe(0);
  await sql`update graphile_worker._private_jobs set attempts = max_attempts`.execute(handle.db);
  expect(await buryLostRuns(handle, usualPace.lostAfter)).toBe(1);
  await waitForStatus(jobRunId, "failed");

  await finishJobRun(handle.db, run, {});
  expect(await startJobRun(handle.db, run)).toBeUndefined();
  await endJobRun(handle.db, run, "queued", undefined);
  await waitForStatus(jobRunId, "succeeded");
});

test("time and progress of a run are those of its last try", async () => {
  const run = { workspaceId, jobRunId: await enqueueJob(handle.pool, workspaceId, "verify-rollups", {}) };
  const ofRun = () => handle.db.selectFrom("job_run").where("job_run_id", "=", run.jobRunId);
  await startJobRun(handle.db, run);
  await handle.db
    .updateTable("job_run")
    .where("job_run_id", "=", run.jobRunId)
    .set({ started_at: sql<Date>`now() - interval '1 hour'`, done: 50, expected: 100, unit: "rows", rows_read: 50 })
    .execute();
  await endJobRun(handle.db, run, "queued", undefined);
  await startJobRun(handle.db, run);
  const again = await ofRun()
    .select([
      "done",
      "expected",
      "unit",
      "rows_read",
      sql<boolean>`started_at > now() - interval '1 minute'`.as("isNew"),
    ])
    .executeTakeFirstOrThrow();
  expect(again).toEqual({ done: 0, expected: null, unit: null, rows_read: 0, isNew: true });
});

test("what the queue will not try again leaves it after a week; what is held, waits or has a try left stays", async () => {
  const jobs = await Promise.all(
    Array.from({ length: 5 }, () => enqueueJob(handle.pool, workspaceId, "verify-rollups", {})),
  );
  const [old, young, held, retrying, waiting] = jobs.map((id) => `${workspaceId}/${id}`);
  const set = (key: string | undefined, values: string) =>
    sql`update graphile_worker._private_jobs set ${sql.raw(values)} where key = ${key}`.execute(handle.db);
  const longAgo = "run_at = now() - interval '8 days', updated_at = now() - interval '8 days'";
  await set(old, `attempts = max_attempts, ${longAgo}`);
  await set(
    young,
    "attempts = max_attempts, run_at = now() - interval '6 days', updated_at = now() - interval '6 days'",
  );
  await set(held, `attempts = max_attempts, locked_by = 'w', locked_at = now(), ${longAgo}`);
  await set(retrying, `attempts = max_attempts - 1, ${longAgo}`);
  await set(waiting, longAgo);
  expect(await forgetFailedJobs(handle)).toBe(1);
  const { rows } = await sql<{ key: string }>`select key from graphile_worker.jobs order by id`.execute(handle.db);
  expect(rows.map(({ key }) => key).toSorted()).toEqual([young, held, retrying, waiting].toSorted());
  const runs = await handle.db.selectFrom("job_run").select("job_run_id").where("job_run_id", "in", jobs).execute();
  expect(runs).toHaveLength(5);
  await handle.db.deleteFrom("job_run").where("job_run_id", "in", jobs).execute();
});

test("a run whose process was killed beside the queue ends; one that beats, or that the queue knows, goes on", async () => {
  const queued = await enqueueJob(handle.pool, workspaceId, "verify-rollups", {});
  const run = (job: string, seconds: number, asked: Date | null = null) =>
    handle.db
      .insertInto("job_run")
      .values({
        workspace_id: workspaceId,
        job,
        status: "running",
        heartbeat_at: sql<Date>`now() - make_interval(secs => ${seconds})`,
        cancel_requested_at: asked,
      })
      .returning("job_run_id")
      .executeTakeFirstOrThrow();
  await run("killed", 90);
  await run("stopped", 90, new Date());
  await run("alive", 5);
  await handle.db
    .updateTable("job_run")
    .where("job_run_id", "=", queued)
    .set({ job: "held", status: "running", heartbeat_at: sql<Date>`now() - interval '1 hour'` })
    .execute();
  expect(await buryLostRuns(handle, usualPace.lostAfter)).toBe(2);
  const rows = await handle.db
    .selectFrom("job_run")
    .where("job", "in", ["killed", "stopped", "alive", "held"])
    .select(["job", "status", "error"])
    .orderBy("job")
    .execute();
  expect(rows).toMatchObject([
    { job: "alive", status: "running" },
    { job: "held", status: "running" },
    { job: "killed", status: "failed", error: expect.stringContaining("ask for it again") },
    { job: "stopped", status: "cancelled", error: null },
  ]);
});
