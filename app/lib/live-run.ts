/** A run that others wait for, as only one run of its connection, or of its workspace, is done at a time. */
export interface RunAhead {
  readonly jobRunId: number;
  readonly job: string;
  readonly of: "connection" | "workspace";
}

/** What a run waits for; all empty of one that does not wait. */
export interface RunWait {
  /** When the queue takes it up (again); null: its time has come. */
  readonly retryAt: Date | string | null;
  /** The run that has the turn before it; null: there is none. */
  readonly behind: RunAhead | null;
  /** Whether no worker runs that could take it up. */
  readonly isUnattended: boolean;
}

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
