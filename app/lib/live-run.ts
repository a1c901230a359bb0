/** A run as it goes: what the stream of runs tells every second. */
export interface LiveRun {
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
  /** Whole seconds since its last heartbeat; null: it is not running. */
  readonly silentSeconds: number | null;
  readonly isStopping: boolean;
  /** Of a run that waits: when the queue tries it again; null: as soon as a worker is free. */
  readonly retryAt: Date | string | null;
}

/** Of a run's row what changes while it goes, in whole seconds, so that nothing is sent twice. */
export function toLiveRun(run: LiveRun): LiveRun {
  const { jobRunId, job, status, connection, done, expected, unit, rowsRead, seconds, silentSeconds } = run;
  const { isStopping, retryAt } = run;
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
    silentSeconds: silentSeconds === null ? null : Math.floor(silentSeconds),
    isStopping,
    retryAt,
  };
}
