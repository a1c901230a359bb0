import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { JobName } from "#db/job-inputs.ts";
import type { QueuedJob } from "#db/queue.server.ts";
import type { JobOutcome, JobProgress } from "#jobs/define-job.ts";
import type { ExplainedError } from "#jobs/queue/explain-error.ts";

type Db = DatabaseHandle["db"];

/** A run that is not in the queue: this very process does it. */
export async function createJobRun(db: Db, workspaceId: number, job: JobName, input: unknown): Promise<QueuedJob> {
  const row = await db
    .insertInto("job_run")
    .values({ workspace_id: workspaceId, job, input: JSON.stringify(input) })
    .returning("job_run_id")
    .executeTakeFirstOrThrow();
  return { workspaceId, jobRunId: row.job_run_id };
}

/**
 * A try begins: time and progress are its own, whatever the tries before it came to. Undefined when it is not to be run: erased with its
 * workspace, cancelled while it waited, or done by a worker that was taken for dead.
 */
export async function startJobRun(db: Db, run: QueuedJob): Promise<{ input: unknown } | undefined> {
  return update(db, run)
    .where("cancel_requested_at", "is", null)
    .where("status", "<>", "succeeded")
    .set({
      status: "running",
      started_at: sql<Date>`now()`,
      done: 0,
      expected: null,
      unit: null,
      rows_read: 0,
      heartbeat_at: sql<Date>`now()`,
      finished_at: null,
      error: null,
      error_reference: null,
    })
    .returning("input")
    .executeTakeFirst();
}

/** Says that the run is alive and, when known, how far it is. Returns whether somebody asked for it to be stopped. */
export async function beatJobRun(db: Db, run: QueuedJob, progress: JobProgress | undefined): Promise<boolean> {
  const row = await update(db, run)
    .where("status", "=", "running")
    .set({ heartbeat_at: sql<Date>`now()` })
    .$if(progress !== undefined, (query) =>
      query.set({
        done: progress?.done,
        expected: progress?.expected,
        unit: progress?.unit,
        rows_read: progress?.rowsRead,
      }),
    )
    .returning("cancel_requested_at")
    .executeTakeFirst();
  return (row?.cancel_requested_at ?? null) !== null;
}

export async function finishJobRun(db: Db, run: QueuedJob, { counts, result }: JobOutcome): Promise<void> {
  await update(db, run)
    .set({
      status: "succeeded",
      finished_at: sql<Date>`now()`,
      result: result === undefined ? null : JSON.stringify(result),
      ...(counts && {
        rows_read: counts.read,
        rows_written: counts.written,
        rows_unchanged: counts.unchanged,
        rows_rejected: counts.rejected,
        rows_waiting: counts.waiting,
      }),
    })
    .execute();
}

/** The run did not get to its end: it failed, or waits in the queue to be tried again. One that another worker has done stays done. */
export async function endJobRun(
  db: Db,
  run: QueuedJob,
  status: "failed" | "cancelled" | "queued",
  error: ExplainedError | undefined,
): Promise<void> {
  await update(db, run)
    .where("status", "<>", "succeeded")
    .set({
      status,
      finished_at: status === "queued" ? null : sql<Date>`now()`,
      error: error?.message ?? null,
      error_reference: error?.reference ?? null,
    })
    .execute();
}

function update(db: Db, { workspaceId, jobRunId }: QueuedJob) {
  return db.updateTable("job_run").where("workspace_id", "=", workspaceId).where("job_run_id", "=", jobRunId);
}
