import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface JobRunRow {
  readonly jobRunId: number;
  readonly job: string;
  readonly status: string;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsRejected: number;
  readonly error: string | null;
  readonly reference: string | null;
  readonly importId: number | null;
}

/** The runs of jobs in a workspace, newest first, `limit` of them. */
export function listJobRuns(db: Kysely<Database>, workspaceId: number, limit: number): Promise<JobRunRow[]> {
  return db
    .selectFrom("job_run")
    .where("workspace_id", "=", workspaceId)
    .select(["job_run_id as jobRunId", "job", "status", "queued_at as queuedAt", "started_at as startedAt"])
    .select(["finished_at as finishedAt", "rows_read as rowsRead", "rows_written as rowsWritten"])
    .select(["rows_rejected as rowsRejected", "error", "error_reference as reference"])
    .select(sql<number | null>`(input ->> 'importId')::bigint`.as("importId"))
    .orderBy("queued_at", "desc")
    .orderBy("job_run_id", "desc")
    .limit(limit)
    .execute();
}
