import { isRepeatable, isStoppable } from "#app/lib/run-acts.ts";
import type { Databases } from "#app/queries/add-connection.server.ts";
import { askOnce } from "#app/queries/ask-once.server.ts";
import { countKept } from "#app/queries/keep-responses.server.ts";
import { type JobName, jobInputs } from "#db/job-inputs.ts";
import { queueKeyOf } from "#db/queue.server.ts";
import { findJobRun } from "#db/runs/list-job-runs.server.ts";

/** Asks for a run to be stopped: one that waits is taken out of the queue, one that works stops within seconds. False when it has ended. */
export async function stopRun({ db, pool }: Databases, workspaceId: number, jobRunId: number): Promise<boolean> {
  const run = await findJobRun(db, workspaceId, jobRunId);
  if (!run || !isStoppable(run)) return false;
  const now = new Date();
  const asked = await db
    .updateTable("job_run")
    .set({ cancel_requested_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("job_run_id", "=", jobRunId)
    .where("status", "in", ["queued", "running"])
    .returning("status")
    .executeTakeFirst();
  if (asked?.status === "queued") {
    // A worker that takes it up at this very moment finds that it is not to be run.
    await db
      .updateTable("job_run")
      .set({ status: "cancelled", finished_at: now })
      .where("workspace_id", "=", workspaceId)
      .where("job_run_id", "=", jobRunId)
      .where("status", "=", "queued")
      .execute();
    await pool.query("select graphile_worker.remove_job($1)", [queueKeyOf({ workspaceId, jobRunId })]);
  }
  return asked !== undefined;
}

/**
 * Asks for a run that failed or was stopped once more. A pull reads at a slot of its own, which is now: what a platform shows now is not
 * what it showed then. Where it reads a log, or has days to ask for, it goes on from what has landed. Returns the new run.
 */
export async function repeatRun(
  { db, pool }: Databases,
  workspaceId: number,
  jobRunId: number,
): Promise<number | undefined> {
  const run = await findJobRun(db, workspaceId, jobRunId);
  if (!run || !isRepeatable(run) || !isJobName(run.job)) return undefined;
  const { input } = await db
    .selectFrom("job_run")
    .where("workspace_id", "=", workspaceId)
    .where("job_run_id", "=", jobRunId)
    .select("input")
    .executeTakeFirstOrThrow();
  return askOnce<JobName>({ pool }, workspaceId, run.job, jobInputs[run.job].input.parse(toNewSlot(run.job, input)));
}

/** Asks for the kept answers to a run to be read again. Returns the new run; undefined when none is kept. */
export async function reparseRun(
  { db, pool }: Databases,
  workspaceId: number,
  jobRunId: number,
): Promise<number | undefined> {
  const { count } = await countKept(db, workspaceId, { runId: jobRunId });
  return count > 0 ? askOnce({ pool }, workspaceId, "reparse-responses", { runId: jobRunId }) : undefined;
}

function toNewSlot(job: JobName, input: unknown): unknown {
  if (job !== "pull-connection" || typeof input !== "object") return input;
  return { ...input, slot: new Date().toISOString(), isScheduled: false };
}

function isJobName(name: string): name is JobName {
  return name in jobInputs;
}
