import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";

/**
 * Forgets that somebody was erased: what is said of them from now on lands. Nothing comes back by itself; but batches of which the erasure
 * took or kept something away count no longer as landed, so that importing the same file again brings back what it holds. Returns
 * whether there was such an erasure.
 */
export async function liftErasure(handle: DatabaseHandle, workspaceId: number, erasureId: number): Promise<boolean> {
  return runInTransaction(handle, async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const lifted = await trx.db
      .deleteFrom("erasure")
      .where("workspace_id", "=", workspaceId)
      .where("erasure_id", "=", erasureId)
      .where("finished_at", "is not", null)
      .executeTakeFirst();
    if (lifted.numDeletedRows === 0n) return false;
    await trx.db
      .deleteFrom("erased_key")
      .where("workspace_id", "=", workspaceId)
      .where("erasure_id", "=", erasureId)
      .execute();
    await sql`
      update ingest_batch set batch_key = batch_key || ${` before lifting ${erasureId}`}, rows_erased = 0
      where workspace_id = ${workspaceId} and rows_erased > 0`.execute(trx.db);
    return true;
  });
}
