import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Entity } from "#db/records/field.ts";
import { createTouched, type Touched, touch } from "#db/records/touched.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import type { Rollup } from "#jobs/load/batch.ts";
import { entitiesInOrder } from "#jobs/load/describe-entity.ts";
import { snapshotStreams, snapshots } from "#jobs/load/describe-snapshot.ts";
import { foldEntities, removeUnobserved } from "#jobs/load/fold-entities.ts";
import { followChanges } from "#jobs/load/follow-changes.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { findNamedPlatforms, removeUnusedPlatforms } from "#jobs/load/remove-platforms.ts";
import { undoSnapshots } from "#jobs/load/undo-snapshots.ts";

/** Folding takes the ids of entities as one parameter: in portions, so that no message grows without bound. */
const portion = 50_000;

/**
 * Takes batches back in one transaction, facts included: the workspace is then as if they had never landed. What only identifies
 * (sources, entity keys) stays.
 */
export async function undoBatches(
  handle: DatabaseHandle,
  workspaceId: number,
  batchIds: readonly number[],
  rollup: Rollup,
): Promise<void> {
  if (batchIds.length === 0) return;
  await runInTransaction(handle, async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const touched = createTouched();
    const platforms = await findNamedPlatforms(trx, workspaceId, batchIds);
    await undoObservations(trx, workspaceId, batchIds, touched);
    for (const stream of snapshotStreams) {
      const spans = stream === "account_snapshot" ? touched.accounts : touched.posts;
      for (const [id, span] of await undoSnapshots(trx, workspaceId, batchIds, snapshots[stream]))
        touch(spans, id, span);
    }
    await removeUnusedPlatforms(trx, workspaceId, platforms);
    for (const table of ["rejected_record", "import_batch", "ingest_batch"])
      await sql`
        delete from ${sql.table(table)}
        where workspace_id = ${workspaceId} and batch_id = any(${batchIds}::bigint[])`.execute(trx.db);
    await rollup(trx, workspaceId, touched);
  });
}

async function undoObservations(
  trx: DatabaseTransaction,
  workspaceId: number,
  batchIds: readonly number[],
  touched: Touched,
): Promise<void> {
  const { rows } = await sql<{ entity: Entity; ids: number[] }>`
    with gone as (
      delete from observation
      where workspace_id = ${workspaceId} and batch_id = any(${batchIds}::bigint[])
      returning entity, entity_id
    )
    select entity, array_agg(distinct entity_id) as ids from gone group by entity`.execute(trx.db);
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
}
