import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { failuresBeforePause } from "#db/connections/failures-before-pause.ts";
import type { ConnectorError } from "#jobs/connectors/connector.ts";
import type { ConnectionRow } from "#jobs/pull/open-connection.ts";

type Db = DatabaseHandle["db"];

const needsCredentials = sql<string>`case when status = 'active' then 'needs_credentials' else status end`;

const hourMs = 3_600_000;
const longestPauseMs = 24 * hourMs;

/** A run went to its end: whatever was wrong before is over. */
export async function noteSuccess(db: Db, row: ConnectionRow): Promise<void> {
  await update(db, row).set({ failures: 0, resume_at: null, error: null, error_kind: null }).execute();
}

/**
 * A run failed, or (not `isFinal`) one try of it did, which is none yet for the circuit: a slot counts once, however often the queue tries.
 * Credentials that are no longer accepted stop all further runs until somebody enters new ones.
 */
export async function noteFailure(
  db: Db,
  row: ConnectionRow,
  error: ConnectorError,
  { isFinal }: { readonly isFinal: boolean },
): Promise<void> {
  const failures = row.failures + (isFinal ? 1 : 0);
  const isOften = isFinal && failures >= failuresBeforePause;
  const pauseMs = isOften ? Math.min(longestPauseMs, hourMs * 2 ** (failures - failuresBeforePause)) : 0;
  const restMs = Math.max(pauseMs, (error.retryAfterSeconds ?? 0) * 1_000);
  await update(db, row)
    .set({
      failures,
      error: error.message,
      error_kind: error.kind,
      resume_at: restMs > 0 ? new Date(Date.now() + restMs) : null,
      // Paused, or removed, while it ran: so it stays.
      ...(error.kind === "unauthorized" ? { status: needsCredentials } : {}),
    })
    .execute();
}

function update(db: Db, { workspace_id: workspaceId, connection_id: connectionId }: ConnectionRow) {
  return db.updateTable("connection").where("workspace_id", "=", workspaceId).where("connection_id", "=", connectionId);
}
