import type { DatabaseHandle } from "#db/client.server.ts";
import { log, logStep, withLogFields, withLogKeeper } from "#db/log/log.server.ts";
import type { QueuedJob } from "#db/queue.server.ts";
import type { Job, JobOutcome, JobProgress } from "#jobs/define-job.ts";
import { findOutOfRoom, type OutOfRoomError } from "#jobs/disk/out-of-room.ts";
import { describeOutcome } from "#jobs/queue/describe-outcome.ts";
import { type ExplainedError, explainError } from "#jobs/queue/explain-error.ts";
import { beatJobRun, endJobRun, finishJobRun, startJobRun } from "#jobs/queue/job-run.ts";
import { keepRunLog } from "#jobs/queue/keep-run-log.ts";

const heartbeatEvery = 3_000;
const progressEvery = 500;

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Whether a failure that may pass is tried again, by whoever called. */
  readonly isRetried: boolean;
  /** Whether a run that stopped for want of room goes back to the queue, by whoever called, as often as it takes. */
  readonly isReturned?: boolean;
  /** Told beside the run's row: the command line draws a bar. */
  readonly onProgress?: (progress: JobProgress) => void;
}

/**
 * Does one run of a job and keeps its row and its log up to date. What the job throws is thrown again, except, where a queue would
 * retry, an error that no retry can mend; want of room is thrown as an OutOfRoomError, whatever told of it.
 */
export async function runJob(
  handle: DatabaseHandle,
  job: Job,
  run: QueuedJob,
  options: RunOptions,
): Promise<JobOutcome | undefined> {
  const started = await startJobRun(handle.db, run);
  if (!started) return undefined;
  const kept = keepRunLog(handle.db, run);
  try {
    return await withLogKeeper(kept.keep, () => runStarted(handle, job, { run, input: started.input }, options));
  } finally {
    await kept.stop();
  }
}

async function runStarted(
  handle: DatabaseHandle,
  job: Job,
  { run, input }: { readonly run: QueuedJob; readonly input: unknown },
  { signal, isRetried, isReturned = false, onProgress }: RunOptions,
): Promise<JobOutcome | undefined> {
  const cancelling = new AbortController();
  const stopping = AbortSignal.any([signal, cancelling.signal]);
  const about = { job: job.name, run: run.jobRunId, workspace: run.workspaceId };
  const noteUnwritten = (error: Error) => log.error("The run's end could not be written", { ...about, error });
  const beats = keepBeating(handle, run, () => cancelling.abort());
  const report = (progress: JobProgress) => {
    beats.note(progress);
    onProgress?.(progress);
  };
  try {
    const context = { handle, ...run, signal: stopping, isRetried, report };
    logStep("info", "The run begins");
    const outcome = await withLogFields(about, () => job.run(input, context));
    await beats.stop();
    await finishJobRun(handle.db, run, outcome);
    logStep("info", describeOutcome(outcome));
    return outcome;
  } catch (error) {
    await beats.stop();
    const isCancelled = cancelling.signal.aborted;
    const outOfRoom = isCancelled ? undefined : findOutOfRoom(error, stopping);
    if (outOfRoom) {
      logStep("warn", outOfRoom.message);
      await endForRoom(outOfRoom, isReturned).catch(noteUnwritten);
      throw outOfRoom;
    }
    const isStopped = stopping.aborted;
    const explained = explainError(error);
    const isLasting = isCancelled || (explained.isLasting && !isStopped);
    if (!isStopped) withLogFields(about, () => noteFailure(explained, error));
    const status = endStatus(isRetried && !isLasting, isStopped);
    logStep("info", endingWords[status]);
    await endJobRun(handle.db, run, status, isStopped ? undefined : explained).catch(noteUnwritten);
    if (isCancelled || (isRetried && isLasting)) return undefined;
    throw error;
  }

  function endForRoom(outOfRoom: OutOfRoomError, isKept: boolean): Promise<void> {
    return endJobRun(handle.db, run, isKept ? "queued" : "failed", explainError(outOfRoom));
  }
}

/** What was said for people is enough where it says all; what was not foreseen is told with its place in the code. */
function noteFailure({ message, reference, isLasting }: ExplainedError, error: unknown): void {
  if (isLasting) log.error(message, { reference });
  else log.error("The run failed", { reference, error });
}

const endingWords = {
  queued: "The run goes back to the queue and is tried again",
  cancelled: "The run was stopped; what landed stays",
  failed: "The run has failed; what landed stays",
} as const;

function endStatus(isTriedAgain: boolean, isStopped: boolean): "queued" | "cancelled" | "failed" {
  if (isTriedAgain) return "queued";
  return isStopped ? "cancelled" : "failed";
}

/** Writes heartbeat and progress from time to time, one write after the other; a write that fails is made up by the next. Each may find that the run is to stop. */
function keepBeating({ db }: DatabaseHandle, run: QueuedJob, cancel: () => void) {
  let latest: JobProgress | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  let writtenAt = Date.now();
  const write = () => {
    if (isBusy) return;
    isBusy = true;
    writtenAt = Date.now();
    writing = beatJobRun(db, run, latest)
      .then((isCancelled) => isCancelled && cancel())
      .catch((error: Error) => log.warn("Heartbeat of a run", { error }))
      .finally(() => {
        isBusy = false;
      });
  };
  const timer = setInterval(write, heartbeatEvery);
  return {
    note(progress: JobProgress) {
      latest = progress;
      if (Date.now() - writtenAt >= progressEvery) write();
    },
    async stop() {
      clearInterval(timer);
      await writing;
      if (latest) await beatJobRun(db, run, latest).catch(() => {});
    },
  };
}
