import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { forgetSettled } from "#db/forget-settled.server.ts";
import { createTouched, touch } from "#db/records/touched.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import type { Rollup } from "#jobs/load/batch.ts";
import { snapshotStreams, snapshots } from "#jobs/load/describe-snapshot.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";
import { findNamedPlatforms, removeUnusedPlatforms } from "#jobs/load/remove-platforms.ts";
import { undoObservations } from "#jobs/load/undo-observations.ts";
import { undoSnapshots } from "#jobs/load/undo-snapshots.ts";

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
    for (const table of ["rejected_record", "import_batch", "observation_repeat", "ingest_batch"])
      await sql`
        delete from ${sql.table(table)}
        where workspace_id = ${workspaceId} and batch_id = any(${batchIds}::bigint[])`.execute(trx.db);
    await rollup(trx, workspaceId, touched);
    await forgetSettled(trx.db, workspaceId);
  });
}
