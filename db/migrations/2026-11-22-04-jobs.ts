import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Connections, imports, batches, job runs, rejects: what was pulled or imported, when, and what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table connection (
      workspace_id int not null, connection_id bigint generated always as identity, connector text not null, name text not null,
      options jsonb not null default '{}', secret bytea, status text not null default 'active', created_at timestamptz not null default now(),
      constraint connection_pkey primary key (workspace_id, connection_id)
    );
    comment on table connection is 'Grain: one connector configured in one workspace. Key: workspace_id, connection_id. secret is encrypted (AES-256-GCM). Written by settings.';

    create table cursor (
      workspace_id int not null, connection_id bigint not null, stream text not null, position text not null, landed_at timestamptz not null,
      constraint cursor_pkey primary key (workspace_id, connection_id, stream)
    );
    comment on table cursor is 'Grain: one stream of one connection. Key: workspace_id, connection_id, stream. position is how far it has landed, in the connector''s own terms. Written by the batch that lands.';

    create table job_run (
      workspace_id int not null, job_run_id bigint generated always as identity, job text not null, status text not null default 'queued',
      input jsonb not null default '{}', done bigint not null default 0, expected bigint, unit text,
      rows_read bigint not null default 0, rows_written bigint not null default 0, rows_unchanged bigint not null default 0,
      rows_rejected bigint not null default 0, rows_waiting bigint not null default 0,
      result jsonb, error text, error_reference text, queued_at timestamptz not null default now(), started_at timestamptz, heartbeat_at timestamptz, finished_at timestamptz,
      constraint job_run_pkey primary key (workspace_id, job_run_id)
    );
    create index job_run_queued_idx on job_run (workspace_id, queued_at desc);
    comment on table job_run is 'Grain: one run of one job. Key: workspace_id, job_run_id. status: queued, running, succeeded, failed, cancelled. Units: done and expected in unit (bytes, rows), rows_* records. Written by the job.';

    create table import (
      workspace_id int not null, import_id bigint generated always as identity, fingerprint text not null, status text not null default 'draft',
      options jsonb not null default '{}', job_run_id bigint, created_at timestamptz not null default now(), finished_at timestamptz, undone_at timestamptz,
      constraint import_pkey primary key (workspace_id, import_id)
    );
    create index import_fingerprint_idx on import (workspace_id, fingerprint);
    comment on table import is 'Grain: one import of one or more files. Key: workspace_id, import_id. status: draft, recognised, running, finished, failed, undone. fingerprint is over the files'' contents, mappings and options: an interrupted import is taken up again by it. Written by the import job.';

    create table import_file (
      workspace_id int not null, import_id bigint not null, file_number int not null, name text not null, bytes bigint, sha256 text, upload_id bigint,
      format text, mapping jsonb, recognition jsonb, rows_read bigint not null default 0, rows_rejected bigint not null default 0, counts jsonb not null default '{}', error text,
      constraint import_file_pkey primary key (workspace_id, import_id, file_number)
    );
    comment on table import_file is 'Grain: one file of one import. Key: workspace_id, import_id, file_number. format is the recognised format or mapping; recognition holds what was recognised, a sample of records as they will land and warnings; counts are by stream. Written by the import job.';

    create table import_notice (
      workspace_id int not null, import_id bigint not null, file_number int not null, kind text not null, field text not null,
      occurrences bigint not null, first_line bigint, sample text, message text not null,
      constraint import_notice_pkey primary key (workspace_id, import_id, file_number, kind, field)
    );
    comment on table import_notice is 'Grain: one kind of remark about one field of one imported file (a contradiction, a damaged optional id, a duplicate). Key: workspace_id, import_id, file_number, kind, field. Units: occurrences are rows. Written by the import job.';

    create table ingest_batch (
      workspace_id int not null, batch_id bigint generated always as identity, source_id smallint not null, batch_key text not null, content_hash text not null,
      connector_version int not null, mapping_hash text, rows_read bigint not null, rows_rejected bigint not null, counts jsonb not null default '{}',
      landed_at timestamptz not null default now(),
      constraint ingest_batch_pkey primary key (workspace_id, batch_id),
      constraint ingest_batch_batch_key_key unique (workspace_id, batch_key)
    );
    comment on table ingest_batch is 'Grain: one batch that landed whole. Key: workspace_id, batch_id; batch_key is unique, so a replay is skipped. Units: rows; counts are by stream. Written first in the transaction that lands the batch.';

    create table import_batch (
      workspace_id int not null, import_id bigint not null, file_number int not null, batch_number int not null, batch_id bigint not null,
      constraint import_batch_pkey primary key (workspace_id, import_id, file_number, batch_number)
    );
    create index import_batch_batch_idx on import_batch (workspace_id, batch_id);
    comment on table import_batch is 'Grain: one batch of one file of one import. Key: workspace_id, import_id, file_number, batch_number. A batch that several imports share goes only when the last of them is undone. Written by load.';

    create table rejected_record (
      workspace_id int not null, rejected_record_id bigint generated always as identity, batch_id bigint not null, file_name text not null, line bigint not null,
      stream text, field text, reason text not null, message text not null, raw text not null,
      constraint rejected_record_pkey primary key (workspace_id, rejected_record_id)
    );
    create index rejected_record_batch_idx on rejected_record (workspace_id, batch_id, line);
    comment on table rejected_record is 'Grain: one record that did not validate. Key: workspace_id, rejected_record_id. line counts from 1 in the file; reason is a short code; raw is blanked of personal data. Written by load.';

    create table mapping (
      workspace_id int not null, mapping_id bigint generated always as identity, name text not null, definition jsonb not null, confirmed_at timestamptz not null default now(),
      constraint mapping_pkey primary key (workspace_id, mapping_id),
      constraint mapping_name_key unique (workspace_id, name)
    );
    comment on table mapping is 'Grain: one confirmed mapping. Key: workspace_id, mapping_id; name is unique. Written when a person confirms it.';

    create table upload (
      workspace_id int not null, upload_id bigint generated always as identity, name text not null, bytes bigint not null default 0, sha256 text,
      is_complete boolean not null default false, created_at timestamptz not null default now(), expires_at timestamptz not null,
      constraint upload_pkey primary key (workspace_id, upload_id)
    );
    comment on table upload is 'Grain: one uploaded file. Key: workspace_id, upload_id. Units: bytes. Deleted at expires_at. Written by the import page.';

    create table upload_chunk (
      workspace_id int not null, upload_id bigint not null, chunk_number int not null, sealed bytea not null,
      constraint upload_chunk_pkey primary key (workspace_id, upload_id, chunk_number)
    );
    comment on table upload_chunk is 'Grain: one encrypted piece (AES-256-GCM) of one uploaded file. Key: workspace_id, upload_id, chunk_number. Written by the import page.';

    create table worker_heartbeat (
      worker_id text not null, host text not null, started_at timestamptz not null, seen_at timestamptz not null,
      constraint worker_heartbeat_pkey primary key (worker_id)
    );
    comment on table worker_heartbeat is 'Grain: one running worker process. Key: worker_id. Of no workspace. Written by the worker.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop table worker_heartbeat; drop table upload_chunk; drop table upload; drop table mapping; drop table rejected_record; drop table import_batch;
    drop table ingest_batch; drop table import_notice; drop table import_file; drop table import; drop table job_run; drop table cursor; drop table connection;
  `,
  );
}
