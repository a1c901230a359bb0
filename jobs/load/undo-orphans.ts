import { sql } from "kysely";
import type { Touched } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { findNamedPlatforms, removeUnusedPlatforms } from "#jobs/load/remove-platforms.ts";
import { takeSightingsBack } from "#jobs/load/undo-observations.ts";

/**
 * Takes back what batches saw that are in the ledger no more: undoing them before version 2026-11-30-60 of the database could leave it. It looks through
 * all observations of the workspace, whose lock the caller holds. Returns of how many batches there were any.
 */
export async function undoOrphans(trx: DatabaseTransaction, workspaceId: number, touched: Touched): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select distinct seen.batch_id as id
    from observation as o cross join lateral unnest(o.batch_id || o.again_by) as seen (batch_id)
    where o.workspace_id = ${workspaceId}
      and not exists (select from ingest_batch as b where b.workspace_id = ${workspaceId} and b.batch_id = seen.batch_id)`.execute(
    trx.db,
  );
  const batchIds = rows.map(({ id }) => id);
  if (batchIds.length === 0) return 0;
  const platforms = await findNamedPlatforms(trx, workspaceId, batchIds);
  const observed = sql`
    select entity, entity_id from observation
    where workspace_id = ${workspaceId} and (batch_id = any(${batchIds}::bigint[]) or again_by && ${batchIds}::bigint[])
    group by entity, entity_id`;
  await takeSightingsBack(trx, workspaceId, batchIds, observed, touched);
  await removeUnusedPlatforms(trx, workspaceId, platforms);
  return batchIds.length;
}
