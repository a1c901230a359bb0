import { type QueryExecutorProvider, sql } from "kysely";

/**
 * Undoing one batch could move another's first sighting of a content behind later ones without a note of it in observation_repeat, and the other
 * could then no longer be taken back whole. Such a batch is older than the one that stands first; its notes are made good here.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    insert into observation_repeat (workspace_id, batch_id, entity, entity_ids)
    select o.workspace_id, b.batch_id, o.entity, array_agg(distinct o.entity_id)
    from observation as o
    cross join unnest(o.again_by) as again (batch_id)
    join ingest_batch as b on b.workspace_id = o.workspace_id and b.batch_id = again.batch_id
    where again.batch_id < o.batch_id
    group by o.workspace_id, b.batch_id, o.entity
    on conflict (workspace_id, batch_id, entity) do update
    set entity_ids = array(select distinct unnest(observation_repeat.entity_ids || excluded.entity_ids))`.execute(db);
}

/** A note too many finds nothing and does no harm. */
export async function down(): Promise<void> {}
