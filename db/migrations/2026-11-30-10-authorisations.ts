import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Who has been sent to a platform to authorise a connection, and what came back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table connection_authorisation (
      workspace_id int not null, connection_id bigint not null, state_hash bytea not null, browser_hash bytea not null, callback text not null, sealed bytea,
      started_at timestamptz not null, expires_at timestamptz not null, returned_at timestamptz, job_run_id bigint,
      constraint connection_authorisation_pkey primary key (workspace_id, connection_id)
    );
    comment on table connection_authorisation is 'Grain: the last time that somebody was sent to the platform to authorise a connection. Key: workspace_id, connection_id. state_hash and browser_hash are SHA-256 of what the answer must bring back and of a cookie of the browser that was sent; callback is where the platform sends it back to. sealed (AES-256-GCM) are the app''s credentials, PKCE''s verifier and, once it came back, the code; null when it is over. An answer counts once (returned_at) and until expires_at; job_run_id is the test call that exchanges the code. Written by the pages of a connection, the callback and test calls.';
    alter table connection_authorisation alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table connection_authorisation;`);
}
