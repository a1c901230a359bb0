import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What the data page needs: credentials that wait for their test, what a connection lists, since when its schedule holds, runs to be stopped. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table connection add column next_secret bytea;
    alter table connection add column listings jsonb;
    alter table connection add column is_renewing boolean not null default false;
    alter table connection add column schedule_since timestamptz not null default now();
    create index pull_slot_time_idx on pull_slot (workspace_id, slot_at);
    comment on table connection is 'Grain: one connector configured in one workspace. Key: workspace_id, connection_id. secret is encrypted (AES-256-GCM), and so is next_secret, which waits for the test that puts it in its place. status: draft, active, paused, needs_credentials, removed. listings is what it reads and how far back, and is_renewing whether it renews its credentials itself, both as of its last opening. Units: schedule is a crontab time in the workspace''s zone that holds since schedule_since, next_slot_at the nominal time of the next run, failures counts failed runs since the last good one, no run starts before resume_at, reject_threshold is a share of records (0 to 1) above which a run stops. Written by the data page and by runs.';

    alter table job_run add column cancel_requested_at timestamptz;
    create index job_run_active_idx on job_run (workspace_id) where status in ('queued', 'running');
    create index job_run_connection_idx on job_run (workspace_id, (input ->> 'connectionId'), job_run_id) where input ? 'connectionId';
    comment on table job_run is 'Grain: one run of one job. Key: workspace_id, job_run_id. status: queued, running, succeeded, failed, cancelled. Units: done and expected in unit (bytes, rows), rows_* records. Written by the job; cancel_requested_at by the data page.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop index pull_slot_time_idx;
    drop index job_run_connection_idx;
    drop index job_run_active_idx;
    alter table job_run drop column cancel_requested_at;
    alter table connection drop column schedule_since;
    alter table connection drop column is_renewing;
    alter table connection drop column listings;
    alter table connection drop column next_secret;
  `,
  );
}
