import type { Kysely } from "kysely";
import { parseLogLevel } from "#app/lib/run-log.ts";
import { type LogLevel, logLevels } from "#db/log/run-log.ts";
import type { Database } from "#db/schema/database.ts";

/** One line of the log of a run. message is in English, as in the log of the program. */
export interface RunLogRow {
  readonly line: number;
  readonly at: Date;
  readonly level: LogLevel;
  readonly message: string;
  readonly reference: string | null;
}

export interface RunLogFilter {
  /** The least that is shown. */
  readonly level: LogLevel;
  /** Only lines after this one; 0: all. */
  readonly after: number;
  /** No more than so many, the last ones. */
  readonly most: number;
}

/** The lines of a run's log, in the order in which they were written. */
export async function listRunLog(
  db: Kysely<Database>,
  workspaceId: number,
  jobRunId: number,
  { level, after, most }: RunLogFilter,
): Promise<RunLogRow[]> {
  const rows = await db
    .selectFrom("job_run_log")
    .where("workspace_id", "=", workspaceId)
    .where("job_run_id", "=", jobRunId)
    .where("level", "in", logLevels.slice(logLevels.indexOf(level)))
    .where("line", ">", after)
    .select(["line", "logged_at as at", "level", "message", "reference"])
    .orderBy("line", "desc")
    .limit(most)
    .execute();
  return rows.reverse().map((row) => ({ ...row, level: parseLogLevel(row.level) }));
}
