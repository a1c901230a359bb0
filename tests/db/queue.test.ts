import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob, ensureQueue } from "#db/queue.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("a job is asked for in the run and in the queue, together", async () => {
  await Promise.all([ensureQueue(handle.pool), ensureQueue(handle.pool)]);
  const jobRunId = await enqueueJob(handle.pool, 7, "run-import", { importId: 12 });
  const run = await handle.db.selectFrom("job_run").selectAll().executeTakeFirstOrThrow();
  expect(run).toMatchObject({ workspace_id: 7, job_run_id: jobRunId, job: "run-import", status: "queued" });
  expect(run.input).toEqual({ importId: 12 });
  const queued = await sql`select task_identifier, queue_name, key from graphile_worker.jobs`.execute(handle.db);
  expect(queued.rows).toEqual([{ task_identifier: "run-import", queue_name: "workspace 7", key: `7/${jobRunId}` }]);
});

test("a job that is given what it cannot use is not asked for", async () => {
  await expect(enqueueJob(handle.pool, 7, "run-import", { importId: -1 })).rejects.toThrow();
  expect(await handle.db.selectFrom("job_run").select("job_run_id").execute()).toHaveLength(1);
});
