import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** The log of a run, kept beside it for its page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table job_run_log (
      workspace_id int not null, job_run_id bigint not null, line int not null, logged_at timestamptz not null, level text not null,
      message text not null, reference text,
      constraint job_run_log_pkey primary key (workspace_id, job_run_id, line)
    );
    create index job_run_log_time_idx on job_run_log (workspace_id, logged_at);
    comment on table job_run_log is 'Grain: one line of the log of one run of a job. Key: workspace_id, job_run_id, line, which counts from 1 through every try of the run. level: debug, info, warn, error. message is in English, without credentials or personal data. Lines and days are bounded. Written by the run.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table job_run_log;`);
}
