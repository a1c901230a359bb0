import { type RawBuilder, sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { entitiesInOrder } from "#jobs/load/describe-entity.ts";
import { foldEntities, removeUnobserved } from "#jobs/load/fold-entities.ts";
import { followChanges } from "#jobs/load/follow-changes.ts";

/** Folding takes the ids of entities as one parameter: in portions, so that no message grows without bound. */
const portion = 50_000;

/** Removes some observations of a workspace and brings the rows in line with those that are left. Returns how many went, by batch. */
export async function removeObservations(
  trx: DatabaseTransaction,
  workspaceId: number,
  which: RawBuilder<unknown>,
  touched: Touched,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ entity: Entity; ids: number[]; byBatch: { batch: number; count: number }[] }>`
    with gone as (
      delete from observation where workspace_id = ${workspaceId} and ${which}
      returning entity, entity_id, batch_id
    )
    select entity, array_agg(distinct entity_id) as ids, (
      select jsonb_agg(jsonb_build_object('batch', batch_id, 'count', count)) from (
        select batch_id, count(*) as count from gone as of_entity where of_entity.entity = gone.entity group by batch_id
      ) as counted
    ) as "byBatch"
    from gone group by entity`.execute(trx.db);
  const observed = new Map(rows.map((row) => [row.entity, row.ids]));
  for (const entity of entitiesInOrder) {
    const ids = observed.get(entity) ?? [];
    for (let start = 0; start < ids.length; start += portion) {
      const some = ids.slice(start, start + portion);
      const removed = await removeUnobserved(trx, workspaceId, entity, some);
      const changes = removed.concat(await foldEntities(trx, workspaceId, entity, some));
      await followChanges(trx, workspaceId, entity, some, changes, touched);
    }
  }
  const byBatch = new Map<number, number>();
  for (const { byBatch: counts } of rows)
    for (const { batch, count } of counts) byBatch.set(batch, (byBatch.get(batch) ?? 0) + count);
  return byBatch;
}
