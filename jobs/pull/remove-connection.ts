import type { DatabaseHandle } from "#db/client.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { JobProgress } from "#jobs/define-job.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { holdConnection } from "#jobs/pull/hold-connection.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { settleLanded } from "#jobs/settle-landed.ts";

export interface Removal {
  readonly workspaceId: number;
  readonly connectionId: number;
  /** Whether what it brought goes too. */
  readonly isErased: boolean;
  readonly signal: AbortSignal;
  report(progress: JobProgress): void;
}

/** Batches are taken back so many at a time, the last first: an interrupted removal goes on where it was. */
const batchesAtOnce = 20;

/**
 * Removes a connection: its credentials and cursors at once, and what it brought when it is to be erased; facts follow by their signed
 * difference. Its row stays, as removed, for the history of runs. Returns how many batches went.
 */
export async function removeConnection(handle: DatabaseHandle, removal: Removal): Promise<{ batches: number }> {
  const { workspaceId, connectionId, isErased } = removal;
  const result = await holdConnection(handle, connectionId, async () => {
    await handle.db
      .updateTable("connection")
      .set({
        status: "removed",
        secret: null,
        next_secret: null,
        next_options: null,
        secret_expires_at: null,
        next_slot_at: null,
      })
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .execute();
    const batches = isErased ? await eraseBatches(handle, removal) : 0;
    const brought = isErased ? (["pull_slot", "kept_response"] as const) : [];
    for (const table of ["cursor", "connection_authorisation", ...brought] as const)
      await handle.db
        .deleteFrom(table)
        .where("workspace_id", "=", workspaceId)
        .where("connection_id", "=", connectionId)
        .execute();
    return { batches };
  });
  if (!result)
    throw new ConnectorError("unavailable", "A run of this connection is at work; it is removed when that has ended");
  return result;
}

async function eraseBatches(
  handle: DatabaseHandle,
  { workspaceId, connectionId, signal, report }: Removal,
): Promise<number> {
  const batches = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .orderBy("batch_id", "desc")
    .execute();
  for (let done = 0; done < batches.length; done += batchesAtOnce) {
    signal.throwIfAborted();
    report({ done, expected: batches.length, unit: "rows" });
    const ids = batches.slice(done, done + batchesAtOnce).map(({ batch_id: id }) => id);
    await undoBatches(handle, workspaceId, ids, rollupTouched);
  }
  await settleLanded(handle, workspaceId, signal);
  return batches.length;
}
