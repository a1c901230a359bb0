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
