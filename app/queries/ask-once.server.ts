import { type Kysely, sql } from "kysely";
import type { Databases } from "#app/queries/add-connection.server.ts";
import type { JobInput, JobName } from "#db/job-inputs.ts";
import { enqueueJobIn, ensureQueue, requeueJob } from "#db/queue.server.ts";
import type { Database } from "#db/schema/database.ts";
import { runInTransaction } from "#db/transaction.server.ts";

/** First half of the key of the lock that presses of buttons in a workspace take in turn. */
const presses = 0x4c56_0031;

/** Makes two presses of buttons that ask for work in a workspace wait for one another, until the transaction ends. */
export async function lockPresses(trx: Kysely<Database>, workspaceId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${presses}::int, ${workspaceId}::int)`.execute(trx);
}

/**
 * Asks for a job as a button does: pressed twice it asks once. A run of the same job with the same input, when a pull reads aside, that works
 * or waits is the one that was asked for; one that waits to be tried again is tried now. One that is being stopped counts for none, nor does a
 * pull of the schedule that waits, for it may yet be left out. Returns the run.
 */
export async function askOnce<Name extends JobName>(
  { pool }: Pick<Databases, "pool">,
  workspaceId: number,
  job: Name,
  input: JobInput<Name>,
): Promise<number> {
  await ensureQueue(pool);
  const found = await runInTransaction({ pool }, async (trx) => {
    await lockPresses(trx.db, workspaceId);
    const same = await trx.db
      .selectFrom("job_run")
      .where("workspace_id", "=", workspaceId)
      .where("job", "=", job)
      .where("status", "in", ["queued", "running"])
      .where("cancel_requested_at", "is", null)
      .where(sql<boolean>`(status = 'running' or input -> 'isScheduled' is distinct from 'true'::jsonb)`)
      .where(sql<boolean>`input - 'slot' - 'isScheduled' = ${JSON.stringify(input)}::jsonb - 'slot' - 'isScheduled'`)
      .select(["job_run_id", "status", "started_at"])
      .orderBy("job_run_id")
      .executeTakeFirst();
    return same ?? { job_run_id: await enqueueJobIn(trx, workspaceId, job, input), status: "new", started_at: null };
  });
  const { job_run_id: jobRunId, status, started_at: startedAt } = found;
  // It was begun and stands in the queue again: it waits for its next try.
  if (status === "queued" && startedAt !== null) await requeueJob(pool, job, { workspaceId, jobRunId }, new Date());
  return jobRunId;
}
