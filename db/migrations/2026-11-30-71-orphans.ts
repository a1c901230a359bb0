import { type QueryExecutorProvider, sql } from "kysely";

/**
 * A batch whose first sighting a former undoing had moved behind another, without a note of it, could itself be undone and leave that sighting: of a
 * batch that is in the ledger no more. What such workspaces hold is computed anew by the worker, which takes these sightings back first.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    update workspace set facts_version = 0
    where workspace_id in (
      select o.workspace_id
      from observation as o cross join lateral unnest(o.batch_id || o.again_by) as seen (batch_id)
      where not exists (select from ingest_batch as b where b.workspace_id = o.workspace_id and b.batch_id = seen.batch_id)
    )`.execute(db);
}

/** Facts that are computed once more come out the same. */
export async function down(): Promise<void> {}
