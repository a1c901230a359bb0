import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type JobHelpers, Logger, parseCrontab, type Runner, run, type Task } from "graphile-worker";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import { joinSignals } from "#db/join-signals.ts";
import { log } from "#db/log/log.server.ts";
import { enqueueJob, type QueuedJob, requeueJob } from "#db/queue.server.ts";
import { silentAfterMs } from "#db/silent-after.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { Job, JobOutcome } from "#jobs/define-job.ts";
import { readDiskLimits } from "#jobs/disk/disk-limits.ts";
import { measureDisk } from "#jobs/disk/measure-disk.ts";
import { OutOfRoomError } from "#jobs/disk/out-of-room.ts";
import { type DiskWatch, watchDisk } from "#jobs/disk/watch-disk.ts";
import { enqueueDuePulls } from "#jobs/pull/enqueue-due-pulls.ts";
import { describeOutcome } from "#jobs/queue/describe-outcome.ts";
import { enqueueOutdatedFacts } from "#jobs/queue/enqueue-outdated-facts.ts";
import { explainError } from "#jobs/queue/explain-error.ts";
import { forgetAuthorisations } from "#jobs/queue/forget-authorisations.ts";
import { forgetFailedJobs } from "#jobs/queue/forget-failed-jobs.ts";
import { endJobRun } from "#jobs/queue/job-run.ts";
import { runJob } from "#jobs/queue/run-job.ts";
import { beatWorkers, buryDeadWorkers, buryLostRuns, forgetWorkers } from "#jobs/queue/worker-heartbeat.ts";

/** Milliseconds by which workers tell that they live, and after which one that does not is taken for dead. */
export interface WorkerPace {
  readonly beatEvery: number;
  /** A worker that was not seen for so long: what it held is given back to the queue. */
  readonly deadAfter: number;
  /** A run beside the queue that was not heard of for so long; it beats every three seconds. */
  readonly lostAfter: number;
}

export const usualPace: WorkerPace = { beatEvery: 5_000, deadAfter: silentAfterMs, lostAfter: 60_000 };
/** How often facts of older rules are looked for: a worker of before an update, or a restored backup, may leave some at any time; and failed jobs and authorisations to be forgotten. */
const factsEvery = 600_000;
/** What failed for good is not tried again for so long, but by a person or by a worker that starts. */
const factsRestHours = 6;
/** Runs that one worker is at at once. */
export const concurrency = 3;
/** A run that found no room tries again after this. */
const roomAgainAfter = 60_000;
const patienceBeforeAbort = 500;
/** The queue's stop resolves a moment before the last job is recorded as done. */
const recordingTime = 500;

/** What the queue keeps of a failure (its last_error), for the words of an error may hold data: the run's row, its log and the program's log say more. */
const keptByQueue = "The run failed: its row in job_run says why";

/** Only what is wrong with the queue itself: of its jobs `runJob` tells, without the data that an error's words may hold. */
const logger = new Logger(({ taskIdentifier }) => (level, message) => {
  if (taskIdentifier !== undefined || message.startsWith("Failed task ")) return;
  if (level === "error" || level === "warning") log.error(`Queue: ${message.split(" with error ")[0]}`);
});

const payloadSchema = z.object({ workspaceId: z.number(), jobRunId: z.number() });

export interface RunningWorker {
  /** How many runs of each job it is at. */
  runsInHand(): ReadonlyMap<string, number>;
  /** Asks running jobs to stop where they are, waits for them, and leaves. */
  stop(): Promise<void>;
}

/** Starts doing queued and scheduled jobs in this process, as long as `disk` has room for what they write. */
export async function startWorker(
  handle: DatabaseHandle,
  jobs: readonly Job[],
  disk: DiskWatch = watchDisk({ measure: () => measureDisk(handle), limits: readDiskLimits() }),
  { beatEvery, deadAfter, lostAfter }: WorkerPace = usualPace,
): Promise<RunningWorker> {
  await disk.look();
  const workerIds: string[] = [];
  const inHand = new Map(jobs.map(({ name }) => [name, 0]));
  const events = new EventEmitter();
  // Whatever of its workers does a job, the queue notes the pool as who holds it: a heartbeat under another name would count for none.
  events.on("pool:create", ({ workerPool }: { workerPool: { id: string } }) => workerIds.push(workerPool.id));
  const runner: Runner = await run({
    pgPool: handle.pool,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: patienceBeforeAbort,
    concurrency,
    events,
    taskList: Object.fromEntries(jobs.map((job) => [job.name, countIn(inHand, job.name, toTask(handle, job, disk))])),
    parsedCronItems: parseCrontab(
      jobs.flatMap(({ name, schedule }) => (schedule ? [`${schedule} ${name}`] : [])).join("\n"),
    ),
    logger,
  });
  const startedAt = new Date();
  const beat = async () => {
    await beatWorkers(handle.db, workerIds, { since: startedAt, disk: disk.reading() });
    await buryDeadWorkers(handle, workerIds, deadAfter);
    await buryLostRuns(handle, lostAfter);
    if (!disk.isFull()) await enqueueDuePulls(handle, new Date());
  };
  await beat();
  await enqueueOutdatedFacts(handle);
  await forgetFailedJobs(handle);
  await forgetAuthorisations(handle);
  const factsTimer = setInterval(() => {
    forgetFailedJobs(handle).catch((error: Error) => log.error("Failed jobs of the queue", { error }));
    forgetAuthorisations(handle).catch((error: Error) => log.error("Expired authorisations", { error }));
    if (disk.isFull()) return;
    enqueueOutdatedFacts(handle, factsRestHours).catch((error: Error) => log.error("Outdated facts", { error }));
  }, factsEvery);
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beat().catch((error: Error) => log.error("Worker heartbeat", { error }));
  }, beatEvery);
  return {
    runsInHand: () => inHand,
    async stop() {
      await runner.stop().catch(() => {});
      await runner.promise;
      await sleep(recordingTime);
      clearInterval(timer);
      clearInterval(factsTimer);
      disk.stop();
      // Whoever stops this closes the database next.
      await beating;
      await forgetWorkers(handle.db, workerIds).catch(() => {});
    },
  };
}

function countIn(inHand: Map<string, number>, name: string, task: Task): Task {
  const add = (change: number) => inHand.set(name, (inHand.get(name) ?? 0) + change);
  return async (payload, helpers) => {
    add(1);
    try {
      await task(payload, helpers);
    } finally {
      add(-1);
    }
  };
}

function toTask(handle: DatabaseHandle, job: Job, disk: DiskWatch): Task {
  return async (payload, helpers) => {
    const run = payloadSchema.safeParse(payload);
    // What a schedule would begin is left for its next time.
    if (disk.isFull()) return run.success ? waitForRoom(handle, job, run.data) : undefined;
    if (!run.success) return enqueueForAll(handle, job);
    const { signal, release } = joinSignals([helpers.abortSignal, disk.signal()]);
    try {
      await doRun(handle, job, run.data, { helpers, signal, disk });
    } finally {
      release();
    }
  };
}

interface Doing {
  readonly helpers: JobHelpers;
  readonly signal: AbortSignal;
  readonly disk: DiskWatch;
}

async function doRun(handle: DatabaseHandle, job: Job, run: QueuedJob, { helpers, signal, disk }: Doing) {
  const { attempts, max_attempts: mostAttempts } = helpers.job;
  const isRetried = attempts < mostAttempts;
  try {
    const outcome = await runJob(handle, job, run, { signal, isRetried, isReturned: true });
    if (outcome) noteOutcome(job, run, outcome);
  } catch (error) {
    const again = isRetried ? timeAskedFor(error) : undefined;
    // The queue's own next try would come long before.
    if (again) return requeueJob(handle.pool, job.name, run, again);
    if (!(error instanceof OutOfRoomError)) throw new Error(keptByQueue);
    disk.noteFull();
    await waitForRoom(handle, job, run);
  }
}

/** When a platform wants to be asked again; undefined when it does not say. */
function timeAskedFor(error: unknown): Date | undefined {
  if (!(error instanceof ConnectorError) || error.retryAfterSeconds === undefined) return undefined;
  return new Date(Date.now() + error.retryAfterSeconds * 1_000);
}

/** Puts a run back into the queue for later. No attempt counts: nothing of it is wrong. */
async function waitForRoom(handle: DatabaseHandle, job: Job, run: QueuedJob): Promise<void> {
  await endJobRun(handle.db, run, "queued", explainError(new OutOfRoomError()));
  await requeueJob(handle.pool, job.name, run, new Date(Date.now() + roomAgainAfter));
  log.warn("The run waits for room on the disk", { job: job.name, run: run.jobRunId, workspace: run.workspaceId });
}

function noteOutcome(job: Job, { workspaceId, jobRunId }: QueuedJob, outcome: JobOutcome): void {
  log.info(describeOutcome(outcome), { job: job.name, run: jobRunId, workspace: workspaceId });
}

/** A schedule names no workspace: every one of them gets its own run. */
async function enqueueForAll({ db, pool }: DatabaseHandle, job: Job): Promise<void> {
  const workspaces = await db.selectFrom("workspace").select("workspace_id").orderBy("workspace_id").execute();
  for (const { workspace_id: workspaceId } of workspaces) await enqueueJob(pool, workspaceId, job.name, {});
}
