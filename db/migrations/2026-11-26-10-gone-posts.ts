import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What a listing showed at one of its slots is found without reading all that its connection ever landed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create index ingest_batch_slot_idx on ingest_batch (workspace_id, connection_id, slot_at, listing) where connection_id is not null;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop index ingest_batch_slot_idx;`);
}
