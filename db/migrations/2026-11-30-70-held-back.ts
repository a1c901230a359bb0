import { type QueryExecutorProvider, sql } from "kysely";

/**
 * Batches whose word on until when comments were read was held back counted as landed whole, so it stayed behind for good. They get the key that such
 * batches have from now on: imported again, the same stretch of a file lands if nothing speaks against it any more. They are those that held such records
 * and of which no sighting is left, though nothing of them was erased.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    update ingest_batch as b set batch_key = batch_key || ' held back'
    where (counts -> 'comment_reading' ->> 'loaded')::int = 0 and (counts -> 'comment_reading' ->> 'unchanged')::int > 0 and rows_erased = 0
      and not exists (
        select from observation as o where o.workspace_id = b.workspace_id and o.batch_id = b.batch_id and o.entity = 'comment_reading')
      and not exists (
        select from observation_repeat as r where r.workspace_id = b.workspace_id and r.batch_id = b.batch_id and r.entity = 'comment_reading')`.execute(
    db,
  );
}

/** Under such a key a batch only lands once more. */
export async function down(): Promise<void> {}
