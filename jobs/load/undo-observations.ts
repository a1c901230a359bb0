import { type RawBuilder, sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { foldUnobserved } from "#jobs/load/fold-unobserved.ts";

/** Takes what batches saw out of the observations, which are found by their batch and by the notes of what was seen again. */
export async function undoObservations(
  trx: DatabaseTransaction,
  workspaceId: number,
  batchIds: readonly number[],
  touched: Touched,
): Promise<void> {
  const observed = sql`
    select entity, entity_id from observation where workspace_id = ${workspaceId} and batch_id = any(${batchIds}::bigint[])
    union
    select r.entity, e.entity_id from observation_repeat as r cross join unnest(r.entity_ids) as e (entity_id)
    where r.workspace_id = ${workspaceId} and r.batch_id = any(${batchIds}::bigint[])`;
  await takeSightingsBack(trx, workspaceId, batchIds, observed, touched);
}

/**
 * Takes what batches saw of some entities (a query of entity and entity_id) out of their observations: a content that others saw too is left with their
 * times, and the rows follow. The times that are left keep their order: whoever saw it again is in observation_repeat, by which alone it is found, but
 * whoever saw it first is not, and so must stay first.
 */
export async function takeSightingsBack(
  trx: DatabaseTransaction,
  workspaceId: number,
  batchIds: readonly number[],
  ofEntities: RawBuilder<unknown>,
  touched: Touched,
): Promise<void> {
  const { rows } = await sql<{ entity: Entity; ids: number[] }>`
    with observed as materialized (${ofEntities}),
    kept as materialized (
      select o.*, o.ctid as stored_at, left_over.times, left_over.batches
      from observed
      cross join lateral (
        select x.ctid, x.* from observation as x
        where x.workspace_id = ${workspaceId} and x.entity = observed.entity and x.entity_id = observed.entity_id
          and (x.batch_id + 0 = any(${batchIds}::bigint[]) or x.again_by && ${batchIds}::bigint[]) offset 0
      ) as o
      cross join lateral (
        select array_agg(seen.at order by seen.place) as times, array_agg(seen.by order by seen.place) as batches
        from unnest(o.captured_at || o.again_at, o.batch_id || o.again_by) with ordinality as seen (at, by, place)
        where seen.by <> all(${batchIds}::bigint[])
      ) as left_over
    ),
    gone as (
      delete from observation as t
      where t.workspace_id = ${workspaceId} and t.ctid = any(array(select stored_at from kept where times is null))
    ),
    shortened as (
      insert into observation (workspace_id, entity, entity_id, last_at, observation_id, captured_at, source_id, batch_id, content_hash, again_at, again_by, attributes)
      select workspace_id, entity, entity_id, last_at, observation_id, times[1], source_id, batches[1], content_hash,
        nullif(times[2:], '{}'), nullif(batches[2:], '{}'), attributes
      from kept where times is not null
      on conflict (workspace_id, entity, entity_id, last_at, observation_id) do update
      set captured_at = excluded.captured_at, batch_id = excluded.batch_id, again_at = excluded.again_at, again_by = excluded.again_by,
        last_at = (select max(seen.at) from unnest(excluded.captured_at || excluded.again_at) as seen (at))
    )
    select entity, array_agg(distinct entity_id) as ids from observed group by entity`.execute(trx.db);
  await foldUnobserved(trx, workspaceId, new Map(rows.map((row) => [row.entity, row.ids])), touched);
}
