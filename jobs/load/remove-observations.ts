import { type RawBuilder, sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { foldUnobserved } from "#jobs/load/fold-unobserved.ts";

/** Removes some observations of a workspace and brings the rows in line with those that are left. Returns by batch how often it had seen what went. */
export async function removeObservations(
  trx: DatabaseTransaction,
  workspaceId: number,
  which: RawBuilder<unknown>,
  touched: Touched,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ entity: Entity; ids: number[]; byBatch: { batch: number; count: number }[] }>`
    with gone as (
      delete from observation where workspace_id = ${workspaceId} and ${which}
      returning entity, entity_id, batch_id || again_by as seen_by
    )
    select entity, array_agg(distinct entity_id) as ids, (
      select jsonb_agg(jsonb_build_object('batch', batch_id, 'count', count)) from (
        select batch_id, count(*) as count from gone as of_entity cross join unnest(of_entity.seen_by) as batch_id
        where of_entity.entity = gone.entity group by batch_id
      ) as counted
    ) as "byBatch"
    from gone group by entity`.execute(trx.db);
  await foldUnobserved(trx, workspaceId, new Map(rows.map((row) => [row.entity, row.ids])), touched);
  const byBatch = new Map<number, number>();
  for (const { byBatch: counts } of rows)
    for (const { batch, count } of counts) byBatch.set(batch, (byBatch.get(batch) ?? 0) + count);
  return byBatch;
}
