import type { RunWait } from "#db/runs/run-wait.ts";

/** A run as it goes: what the stream of runs tells every second. */
export interface LiveRun extends RunWait {
  readonly jobRunId: number;
  readonly job: string;
  readonly status: string;
  readonly connection: string | null;
  readonly done: number;
  readonly expected: number | null;
  readonly unit: string | null;
  readonly rowsRead: number;
  /** Whole seconds that it has run. */
  readonly seconds: number;
  /** When it was last heard of, where that is so long ago that it may be lost; null: it is heard of, or does not run. */
  readonly silentSince: Date | string | null;
  readonly isStopping: boolean;
}

/** Of a run's row what changes while it goes, in whole seconds, so that nothing is sent twice. */
export function toLiveRun(run: LiveRun): LiveRun {
  const { jobRunId, job, status, connection, done, expected, unit, rowsRead, seconds, silentSince } = run;
  const { isStopping, retryAt, behind, isUnattended } = run;
  return {
    jobRunId,
    job,
    status,
    connection,
    done,
    expected,
    unit,
    rowsRead,
    seconds: Math.floor(seconds),
    silentSince,
    isStopping,
    retryAt,
    behind,
    isUnattended,
  };
}
