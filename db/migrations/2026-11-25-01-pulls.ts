import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What pulling unattended needs: when a connection is due, what its credentials are worth, and what each slot of each listing brought. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table connection add column schedule text not null default '0 4 * * *';
    alter table connection add column next_slot_at timestamptz;
    alter table connection add column is_stand_in boolean not null default false;
    alter table connection add column secret_expires_at timestamptz;
    alter table connection add column failures int not null default 0;
    alter table connection add column resume_at timestamptz;
    alter table connection add column error_kind text;
    alter table connection add column error text;
    alter table connection add column reject_threshold double precision not null default 0.2;
    alter table connection alter column workspace_id set statistics 0;
    create index connection_due_idx on connection (next_slot_at) where status = 'active';
    comment on table connection is 'Grain: one connector configured in one workspace. Key: workspace_id, connection_id. secret is encrypted (AES-256-GCM). status: draft, active, paused, needs_credentials, removed. Units: schedule is a crontab time in the workspace''s zone, next_slot_at the nominal time of the next run, failures counts failed runs since the last good one, no run starts before resume_at, reject_threshold is a share of records (0 to 1) above which a run stops. Written by the data page and by runs.';

    alter table ingest_batch add column connection_id bigint;
    alter table ingest_batch add column listing text;
    alter table ingest_batch add column slot_at timestamptz;
    create index ingest_batch_connection_idx on ingest_batch (workspace_id, connection_id, batch_id) where connection_id is not null;
    comment on table ingest_batch is 'Grain: one batch that landed whole. Key: workspace_id, batch_id; batch_key is unique, so a replay is skipped. connection_id, listing and slot_at say which pull it came from (null: an import). Units: rows; counts are by stream. Written first in the transaction that lands the batch.';

    comment on table cursor is 'Grain: one listing of one connection (a listing is named after the stream that it mainly yields). Key: workspace_id, connection_id, stream. position is how far it has landed: JSON of slot, next page, since when changes are known. Written by the batch that lands.';

    create table pull_slot (
      workspace_id int not null, connection_id bigint not null, listing text not null, slot_at timestamptz not null, status text not null,
      from_at timestamptz not null, to_at timestamptz not null, pages int not null default 0, expected bigint,
      rows_read bigint not null default 0, rows_rejected bigint not null default 0, error_kind text, error text,
      job_run_id bigint, started_at timestamptz not null, finished_at timestamptz,
      constraint pull_slot_pkey primary key (workspace_id, connection_id, listing, slot_at)
    );
    alter table pull_slot alter column workspace_id set statistics 0;
    comment on table pull_slot is 'Grain: one listing of one connection at one nominal time. Key: workspace_id, connection_id, listing, slot_at. status: running, complete, failed. from_at (inclusive) to to_at is the time it covers: for a listing of the present state both are slot_at. Units: pages and records landed. rows and pages are written by the batch that lands, the rest by the run.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop table pull_slot;
    drop index ingest_batch_connection_idx;
    alter table ingest_batch drop column slot_at;
    alter table ingest_batch drop column listing;
    alter table ingest_batch drop column connection_id;
    drop index connection_due_idx;
    alter table connection drop column reject_threshold;
    alter table connection drop column error;
    alter table connection drop column error_kind;
    alter table connection drop column resume_at;
    alter table connection drop column failures;
    alter table connection drop column secret_expires_at;
    alter table connection drop column is_stand_in;
    alter table connection drop column next_slot_at;
    alter table connection drop column schedule;
  `,
  );
}
