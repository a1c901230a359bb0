import { sql } from "kysely";
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

/** A pull that is asked to stop does so within seconds. */
const againAfterSeconds = 5;

/**
 * Removes a connection: its credentials and cursors at once, and what it brought when it is to be erased; facts follow by their signed
 * difference. Its row stays, as removed, for the history of runs; as being removed, until all that is to go has gone. A pull of it that is at
 * work is asked to stop, and waited for outside. Returns how many batches went.
 */
export async function removeConnection(handle: DatabaseHandle, removal: Removal): Promise<{ batches: number }> {
  const { workspaceId, connectionId, isErased } = removal;
  const result = await holdConnection(handle, connectionId, async () => {
    await ofConnection(handle, removal)
      .set({
        status: "removing",
        secret: null,
        next_secret: null,
        next_options: null,
        secret_expires_at: null,
        next_slot_at: null,
      })
      .execute();
    const batches = isErased ? await eraseBatches(handle, removal) : 0;
    const brought = isErased ? (["pull_slot", "kept_response"] as const) : [];
    for (const table of ["cursor", "connection_authorisation", ...brought] as const)
      await handle.db
        .deleteFrom(table)
        .where("workspace_id", "=", workspaceId)
        .where("connection_id", "=", connectionId)
        .execute();
    await ofConnection(handle, removal).set({ status: "removed" }).execute();
    return { batches };
  });
  if (result) return result;
  await stopPulls(handle, removal);
  // However long that takes, no try of this run counts as failed.
  throw new ConnectorError("unavailable", heldByRun, { retryAfterSeconds: againAfterSeconds });
}

const heldByRun = "A run of this connection is at work; it is removed when that has ended";

function ofConnection({ db }: DatabaseHandle, { workspaceId, connectionId }: Removal) {
  return db.updateTable("connection").where("workspace_id", "=", workspaceId).where("connection_id", "=", connectionId);
}

/** Nobody wants what they would still bring. */
async function stopPulls({ db }: DatabaseHandle, { workspaceId, connectionId }: Removal): Promise<void> {
  await db
    .updateTable("job_run")
    .set({ cancel_requested_at: new Date() })
    .where("workspace_id", "=", workspaceId)
    .where("job", "=", "pull-connection")
    .where("status", "=", "running")
    .where("cancel_requested_at", "is", null)
    .where(sql<boolean>`input ? 'connectionId' and input ->> 'connectionId' = ${String(connectionId)}`)
    .execute();
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
    report({ done, expected: batches.length, unit: "batches" });
    const ids = batches.slice(done, done + batchesAtOnce).map(({ batch_id: id }) => id);
    await undoBatches(handle, workspaceId, ids, rollupTouched);
  }
  await settleLanded(handle, workspaceId, signal);
  return batches.length;
}
