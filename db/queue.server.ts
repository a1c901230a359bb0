import { runMigrations } from "graphile-worker";
import type { Pool } from "pg";
import { type JobInput, type JobName, jobInputs } from "#db/job-inputs.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";

/** What the queue hands to a worker: the run holds all the rest. */
export interface QueuedJob {
  workspaceId: number;
  jobRunId: number;
}

const mostAttempts = 5;

interface QueueOptions {
  /** Not before this. */
  readonly runAt?: Date;
}
const ready = new WeakMap<Pool, Promise<void>>();

/** Brings the queue's own schema (graphile_worker) up to date, once a process. */
export function ensureQueue(pool: Pool): Promise<void> {
  const known = ready.get(pool);
  if (known) return known;
  const migrating = runMigrations({ pgPool: pool });
  ready.set(pool, migrating);
  migrating.catch(() => ready.delete(pool));
  return migrating;
}

/** Asks the workers to do a job and returns its run, which both the queue and the pages know it by. */
export async function enqueueJob<Name extends JobName>(
  pool: Pool,
  workspaceId: number,
  job: Name,
  input: JobInput<Name>,
): Promise<number> {
  await ensureQueue(pool);
  return runInTransaction({ pool }, (trx) => enqueueJobIn(trx, workspaceId, job, input));
}

/** The same within a transaction: the job is there if and when the transaction is. The queue's schema must be. */
export async function enqueueJobIn<Name extends JobName>(
  { db, client }: DatabaseTransaction,
  workspaceId: number,
  job: Name,
  input: JobInput<Name>,
  { runAt }: QueueOptions = {},
): Promise<number> {
  const { input: schema, alone } = jobInputs[job];
  const checked = schema.parse(input);
  const { job_run_id: jobRunId } = await db
    .insertInto("job_run")
    .values({ workspace_id: workspaceId, job, input: JSON.stringify(checked) })
    .returning("job_run_id")
    .executeTakeFirstOrThrow();
  await addToQueue(client, job, { workspaceId, jobRunId }, nameQueue(alone, workspaceId, checked), runAt);
  return jobRunId;
}

/** Puts a run that a worker holds back into the queue, with all its attempts: what the worker holds ends when its task does. */
export async function requeueJob(pool: Pool, job: JobName, run: QueuedJob, runAt: Date): Promise<void> {
  const { input: schema, alone } = jobInputs[job];
  await runInTransaction({ pool }, async ({ db, client }) => {
    const row = await db
      .selectFrom("job_run")
      .select("input")
      .where("workspace_id", "=", run.workspaceId)
      .where("job_run_id", "=", run.jobRunId)
      .executeTakeFirst();
    // The workspace, and its runs with it, may have been erased.
    if (row) await addToQueue(client, job, run, nameQueue(alone, run.workspaceId, schema.parse(row.input)), runAt);
  });
}

async function addToQueue(
  client: DatabaseTransaction["client"],
  job: JobName,
  run: QueuedJob,
  queueName: string | null,
  runAt: Date | undefined,
): Promise<void> {
  await client.query(
    `select from graphile_worker.add_job($1, $2, queue_name => $3, max_attempts => $4, job_key => $5, run_at => $6)`,
    [
      job,
      JSON.stringify({ workspaceId: run.workspaceId, jobRunId: run.jobRunId } satisfies QueuedJob),
      queueName,
      mostAttempts,
      queueKeyOf(run),
      runAt ?? null,
    ],
  );
}

/** By which a run finds its place in the queue again. */
export function queueKeyOf({ workspaceId, jobRunId }: QueuedJob): string {
  return `${workspaceId}/${jobRunId}`;
}

/** Jobs in one queue run one after the other, on whichever machine. */
function nameQueue(alone: "workspace" | "connection" | null, workspaceId: number, input: object): string | null {
  if (alone === "connection" && "connectionId" in input)
    return `connection ${workspaceId}/${String(input.connectionId)}`;
  return alone === null ? null : `workspace ${workspaceId}`;
}
