/** From what only who looks closely wants to know to what went wrong. */
export const logLevels = ["debug", "info", "warn", "error"] as const;

export type LogLevel = (typeof logLevels)[number];

/** A line as the run that it belongs to keeps it. */
export interface RunLogLine {
  readonly at: Date;
  readonly level: LogLevel;
  readonly message: string;
  readonly reference: string | null;
}

/** How much of the log of runs is kept: lines of one run, days after they were written. */
export const runLogBounds = {
  lines: 2_000,
  /** Of these lines so many are for warnings and errors alone, so that those of a long run are not lost. */
  linesForTrouble: 500,
  days: 30,
  /** Characters of one message. */
  characters: 1_000,
} as const;
