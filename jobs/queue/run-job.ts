import type { DatabaseHandle } from "#db/client.server.ts";
import { log, withLogFields } from "#db/log/log.server.ts";
import type { QueuedJob } from "#db/queue.server.ts";
import type { Job, JobOutcome, JobProgress } from "#jobs/define-job.ts";
import { type ExplainedError, explainError } from "#jobs/queue/explain-error.ts";
import { beatJobRun, endJobRun, finishJobRun, startJobRun } from "#jobs/queue/job-run.ts";

const heartbeatEvery = 3_000;
const progressEvery = 500;

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Whether a failure that may pass is tried again, by whoever called. */
  readonly isRetried: boolean;
  /** Told beside the run's row: the command line draws a bar. */
  readonly onProgress?: (progress: JobProgress) => void;
}

/**
 * Does one run of a job and keeps its row up to date. What the job throws is thrown again, except, where a queue would
 * retry, an error that no retry can mend.
 */
export async function runJob(
  handle: DatabaseHandle,
  job: Job,
  run: QueuedJob,
  { signal, isRetried, onProgress }: RunOptions,
): Promise<JobOutcome | undefined> {
  const started = await startJobRun(handle.db, run);
  // The workspace, and its runs with it, may have been erased while this waited.
  if (!started) return undefined;
  const about = { job: job.name, run: run.jobRunId, workspace: run.workspaceId };
  const beats = keepBeating(handle, run);
  const report = (progress: JobProgress) => {
    beats.note(progress);
    onProgress?.(progress);
  };
  try {
    const outcome = await withLogFields(about, () => job.run(started.input, { handle, ...run, signal, report }));
    await beats.stop();
    await finishJobRun(handle.db, run, outcome);
    return outcome;
  } catch (error) {
    await beats.stop();
    const isStopped = signal.aborted;
    const explained = explainError(error);
    const isLasting = explained.isLasting && !isStopped;
    if (!isStopped) withLogFields(about, () => noteFailure(explained, error));
    const status = isRetried && !isLasting ? "queued" : isStopped ? "cancelled" : "failed";
    await endJobRun(handle.db, run, status, isStopped ? undefined : explained).catch((failure: Error) =>
      log.error("The run's end could not be written", { ...about, error: failure }),
    );
    if (isRetried && isLasting) return undefined;
    throw error;
  }
}

/** What was said for people is enough where it says all; what was not foreseen is told with its place in the code. */
function noteFailure({ message, reference, isLasting }: ExplainedError, error: unknown): void {
  if (isLasting) log.error(message, { reference });
  else log.error("The run failed", { reference, error });
}

/** Writes heartbeat and progress from time to time, one write after the other; a write that fails is made up by the next. */
function keepBeating({ db }: DatabaseHandle, run: QueuedJob) {
  let latest: JobProgress | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isBusy = false;
  let writtenAt = Date.now();
  const write = () => {
    if (isBusy) return;
    isBusy = true;
    writtenAt = Date.now();
    writing = beatJobRun(db, run, latest)
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
