import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { isLeaving } from "#db/connections/leaving.ts";
import { type AuthorisationFault, ConnectorError, isLastingError } from "#jobs/connectors/connector.ts";
import type { Exchanged } from "#jobs/connectors/pull-connector.ts";
import { checkAccount } from "#jobs/pull/check-account.ts";
import { exchangeCode } from "#jobs/pull/exchange-code.ts";
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
  /** The run that makes it, when it is one. */
  readonly jobRunId?: number;
}

/** What came of a test call: whose account it is, or why the platform refuses. */
export type TrialResult =
  | { readonly isGood: true; readonly account: string }
  | {
      readonly isGood: false;
      readonly kind: string;
      readonly message: string;
      /** Of an authorisation at the platform: what was wrong with it, when that is known. */
      readonly about?: AuthorisationFault;
    };

/**
 * Makes the smallest call that shows whether a connection's credentials are good. A code that somebody came back with from the platform is
 * exchanged for credentials first. Credentials that wait to take the place of others are the ones that are tried: they do so when they are good,
 * and are forgotten when the platform refuses them.
 */
export async function tryConnection(trial: Trial): Promise<TrialResult | undefined> {
  const { handle, workspaceId, connectionId, clock } = trial;
  const found = await findConnection(handle, workspaceId, connectionId);
  if (!found || isLeaving(found.status)) return undefined;
  let authorised: Awaited<ReturnType<typeof exchangeCode>>;
  try {
    authorised = await exchangeCode(trial, found);
  } catch (error) {
    return toRefusal(error);
  }
  const row = authorised ? authorised.row : found;
  if (!row) return undefined;
  if (row.next_secret) return tryNext(trial, row, row.next_secret);
  try {
    const connection = await openConnection(handle, row, clock);
    const account = await withHttp(connection, trial, (http) => connection.current().tryOut(http));
    await noteOpening(handle.db, connection);
    if (account.brought) await noteAccount(handle.db, row, account.brought);
    return { isGood: true, account: account.name };
  } catch (error) {
    return toRefusal(error);
  }
}

/** Whose account it is becomes known by the first good call, where credentials were entered by hand. */
async function noteAccount(db: DatabaseHandle["db"], row: ConnectionRow, brought: Exchanged["options"]): Promise<void> {
  await db
    .updateTable("connection")
    .set({ options: sql<string>`${JSON.stringify(brought)}::jsonb || options` })
    .where("workspace_id", "=", row.workspace_id)
    .where("connection_id", "=", row.connection_id)
    .execute();
}

/**
 * The old credentials go on being used until the new ones are known to be good. A platform that is away says nothing of them: then they wait for
 * another test, and what came with them from an authorisation waits too.
 */
async function tryNext(trial: Trial, row: ConnectionRow, next: Buffer): Promise<TrialResult> {
  const { handle, clock } = trial;
  let connection: ConnectionInUse | undefined;
  // They may be renewed before they fail, and are then kept as renewed.
  const tried = () => connection?.sealed() ?? next;
  try {
    connection = await openConnection(handle, row, clock, "next_secret");
    const { current } = connection;
    const account = await withHttp(connection, trial, (http) => current().tryOut(http));
    checkAccount(row, account.brought ?? {});
    await forgetNext(handle.db, row, tried(), { isGood: true, brought: account.brought });
    await noteOpening(handle.db, connection);
    return { isGood: true, account: account.name };
  } catch (error) {
    const refusal = toRefusal(error);
    const isPassing = error instanceof ConnectorError && !isLastingError(error);
    if (!isPassing) await forgetNext(handle.db, row, tried(), { isGood: false });
    return refusal;
  }
}

/**
 * Unless somebody has entered others since. Whatever was wrong with the old credentials is over with them; of what else was wrong, such as a
 * shape that has changed, good credentials say nothing.
 */
async function forgetNext(
  db: DatabaseHandle["db"],
  row: ConnectionRow,
  tried: Buffer,
  { isGood, brought = {} }: { readonly isGood: boolean; readonly brought?: Exchanged["options"] | undefined },
): Promise<void> {
  const isOfCredentials = row.error_kind === "unauthorized";
  const over = isOfCredentials ? { failures: 0, resume_at: null, error: null, error_kind: null } : {};
  const options = sql<string>`options || ${JSON.stringify(brought)}::jsonb || coalesce(next_options, '{}')`;
  // What was refused to the old ones is asked for with the new.
  const mended = { secret: tried, options, refused: null, ...over };
  await db
    .updateTable("connection")
    .set({ next_secret: null, next_options: null, ...(isGood ? mended : {}) })
    .$if(isGood && row.status === "needs_credentials", (query) => query.set({ status: "active" }))
    .where("workspace_id", "=", row.workspace_id)
    .where("connection_id", "=", row.connection_id)
    .where("next_secret", "=", tried)
    .execute();
}

/** What the platform says is the answer that was asked for, not a failure of the job. */
function toRefusal(error: unknown): TrialResult {
  if (!(error instanceof ConnectorError)) throw error;
  const { kind, message, about } = error;
  return { isGood: false, kind, message, ...(about ? { about } : {}) };
}
