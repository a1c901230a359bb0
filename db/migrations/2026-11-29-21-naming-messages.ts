import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** The page that erases a creator looks through the newest messages that may quote somebody: few rows of large tables have one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create index pull_slot_error_idx on pull_slot (workspace_id, slot_at) where error is not null;
    create index job_run_error_idx on job_run (workspace_id, job_run_id) where error is not null;
    create index job_run_log_trouble_idx on job_run_log (workspace_id, job_run_id, line) where level in ('warn', 'error');
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`drop index job_run_log_trouble_idx; drop index job_run_error_idx; drop index pull_slot_error_idx;`,
  );
}
