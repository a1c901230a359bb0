import type { DatabaseHandle } from "#db/client.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { noteOpening } from "#jobs/pull/note-opening.ts";
import {
  type ConnectionInUse,
  type ConnectionRow,
  findConnection,
  openConnection,
} from "#jobs/pull/open-connection.ts";
import { type HttpSettings, withHttp } from "#jobs/pull/open-http.ts";

export interface Trial extends HttpSettings {
  readonly handle: DatabaseHandle;
  readonly workspaceId: number;
  readonly connectionId: number;
}

/** What came of a test call: whose account it is, or why the platform refuses. */
export type TrialResult =
  | { readonly isGood: true; readonly account: string }
  | { readonly isGood: false; readonly kind: string; readonly message: string };

/**
 * Makes the smallest call that shows whether a connection's credentials are good. Credentials that wait to take the place of others are
 * the ones that are tried: they do so when they are good, and are forgotten when they are not.
 */
export async function tryConnection(trial: Trial): Promise<TrialResult | undefined> {
  const { handle, workspaceId, connectionId, clock } = trial;
  const row = await findConnection(handle, workspaceId, connectionId);
  if (!row || row.status === "removed") return undefined;
  if (row.next_secret) return tryNext(trial, row, row.next_secret);
  try {
    const connection = await openConnection(handle, row, clock);
    const account = await withHttp(connection, trial, (http) => connection.current().tryOut(http));
    await noteOpening(handle.db, connection);
    return { isGood: true, account: account.name };
  } catch (error) {
    return toRefusal(error);
  }
}

/** The old credentials go on being used until the new ones are known to be good. */
async function tryNext(trial: Trial, row: ConnectionRow, next: Buffer): Promise<TrialResult> {
  const { handle, clock } = trial;
  let connection: ConnectionInUse | undefined;
  // They may be renewed before they fail, and are then kept as renewed.
  const tried = () => connection?.sealed() ?? next;
  try {
    connection = await openConnection(handle, row, clock, "next_secret");
    const { current } = connection;
    const account = await withHttp(connection, trial, (http) => current().tryOut(http));
    await forgetNext(handle.db, row, tried(), true);
    await noteOpening(handle.db, connection);
    return { isGood: true, account: account.name };
  } catch (error) {
    const refusal = toRefusal(error);
    await forgetNext(handle.db, row, tried(), false);
    return refusal;
  }
}

/**
 * Unless somebody has entered others since. Whatever was wrong with the old credentials is over with them; of what else was wrong, such as a
 * shape that has changed, good credentials say nothing.
 */
async function forgetNext(db: DatabaseHandle["db"], row: ConnectionRow, tried: Buffer, isGood: boolean): Promise<void> {
  const isOfCredentials = row.error_kind === "unauthorized" || row.error_kind === "partly_refused";
  const over = isOfCredentials ? { failures: 0, resume_at: null, error: null, error_kind: null } : {};
  const mended = { secret: tried, ...over };
  await db
    .updateTable("connection")
    .set({ next_secret: null, ...(isGood ? mended : {}) })
    .$if(isGood && row.status === "needs_credentials", (query) => query.set({ status: "active" }))
    .where("workspace_id", "=", row.workspace_id)
    .where("connection_id", "=", row.connection_id)
    .where("next_secret", "=", tried)
    .execute();
}

/** What the platform says is the answer that was asked for, not a failure of the job. */
function toRefusal(error: unknown): TrialResult {
  if (error instanceof ConnectorError) return { isGood: false, kind: error.kind, message: error.message };
  throw error;
}
