import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** A worker tells how much room the disk of the database has left, for the pages to warn. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table worker_heartbeat add column disk_state text;
    alter table worker_heartbeat add column disk_free_bytes bigint;
    alter table worker_heartbeat add column disk_total_bytes bigint;
    comment on column worker_heartbeat.disk_state is 'fine, low or full; null when the disk of the database is not on this machine. Beside it bytes free and in all.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`alter table worker_heartbeat drop column disk_state, drop column disk_free_bytes, drop column disk_total_bytes;`,
  );
}
