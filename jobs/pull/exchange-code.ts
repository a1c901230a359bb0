import { z } from "zod";
import { openConnectionSecret, sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { leavingStatuses } from "#db/connections/leaving.ts";
import { logStep } from "#db/log/log.server.ts";
import { ConnectorError, isLastingError } from "#jobs/connectors/connector.ts";
import type { CodeExchange, Exchanged, Grant } from "#jobs/connectors/pull-connector.ts";
import { checkAccount } from "#jobs/pull/check-account.ts";
import { type ConnectionRow, findConnector } from "#jobs/pull/open-connection.ts";
import { withExchangeHttp } from "#jobs/pull/open-http.ts";
import type { Trial } from "#jobs/pull/try-connection.ts";

const keptSchema = z.object({
  app: z.record(z.string(), z.string()),
  verifier: z.string().optional(),
  code: z.string(),
});

/** Shorter texts would blank half a message; no secret of a platform is as short. */
const shortestSecret = 6;

/**
 * Exchanges the code that somebody came back with from the platform, if one waits. Of a draft what it gives is kept as its credentials; of a
 * connection at work it waits to be tried (`next_secret`, with what came besides it in `next_options`), which goes on with what it has until then.
 * Returns the row as it is to be tried; undefined when no code waits. A row of undefined: the connection was removed meanwhile. A platform that is away
 * leaves the code for another try.
 */
export async function exchangeCode(
  trial: Trial,
  row: ConnectionRow,
): Promise<{ readonly row: ConnectionRow | undefined } | undefined> {
  const claimed = await claimCode(trial);
  if (!claimed) return undefined;
  const place = { workspaceId: row.workspace_id, connectionId: row.connection_id };
  const { app, verifier, code } = keptSchema.parse(await openConnectionSecret(place, claimed.sealed));
  try {
    const exchanged = await exchange(trial, row, app, { code, verifier, callback: claimed.callback });
    const sealed = await sealConnectionSecret(place, exchanged.secret);
    const kept = await keepExchanged(claimed, sealed, exchanged.options);
    logStep("info", "The code of the authorisation has been exchanged for credentials");
    return { row: kept };
  } catch (error) {
    if (error instanceof ConnectorError)
      await of(claimed)
        .set(isLastingError(error) ? { sealed: null } : { job_run_id: null })
        .execute();
    throw error;
  }
}

async function exchange(
  trial: Trial,
  row: ConnectionRow,
  app: Readonly<Record<string, string>>,
  grant: Grant,
): Promise<Exchanged> {
  const { exchangeOf } = findConnector(row);
  if (!exchangeOf) throw new ConnectorError("schema_changed", `There is no connector ${row.connector} in this version`);
  const secrets = [...Object.values(app), grant.code, grant.verifier ?? ""];
  const blanked = withoutSecrets(exchangeOf(app, grant, row.options), secrets);
  return withExchangeHttp(row, blanked, trial, (http) => blanked.exchange(http, new Date(trial.clock.now())));
}

/** Should the platform repeat what it was given: blanked before a judge cuts the text, for the beginning of a secret is not found, and once it has read its escapes. */
function withoutSecrets(exchange: CodeExchange, secrets: readonly string[]): CodeExchange {
  const long = secrets.filter(({ length }) => length >= shortestSecret);
  const blank = (said: string) => long.reduce((text, secret) => text.replaceAll(secret, "…"), said);
  const judge: CodeExchange["judge"] = (answer) => {
    const error = exchange.judge({ ...answer, text: blank(answer.text) });
    return error && { ...error, message: blank(error.message) };
  };
  return { ...exchange, judge };
}

/** What became of the connection while its platform was asked counts: removed, it gets nothing any more (undefined). */
async function keepExchanged(
  claimed: Claimed,
  sealed: Buffer,
  brought: Exchanged["options"],
): Promise<ConnectionRow | undefined> {
  const { handle, workspaceId, connectionId } = claimed.trial;
  return handle.db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom("connection")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .where("status", "not in", leavingStatuses)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return undefined;
    const isDraft = row.status === "draft";
    // Of a draft nothing has landed that another account's could mix with.
    if (!isDraft) checkAccount(row, brought);
    const options = Object.fromEntries([...Object.entries(row.options ?? {}), ...Object.entries(brought)]);
    await trx
      .updateTable("connection")
      .set({
        ...(isDraft
          ? { secret: sealed, options: JSON.stringify(options) }
          : { next_secret: sealed, next_options: JSON.stringify(brought) }),
        secret_entered_at: new Date(),
      })
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .execute();
    await of(claimed, trx).set({ sealed: null }).execute();
    return isDraft ? { ...row, options, secret: sealed } : { ...row, next_secret: sealed, next_options: brought };
  });
}

/** A code that a test call has taken. */
interface Claimed {
  readonly trial: Trial;
  readonly sealed: Buffer;
  readonly callback: string;
  /** Of its authorisation, in whose place another may have been started meanwhile. */
  readonly stateHash: Buffer;
}

/** One test call takes the code; should it be cut short, the same one may again. */
async function claimCode(trial: Trial): Promise<Claimed | undefined> {
  const { handle, workspaceId, connectionId, jobRunId = null } = trial;
  const claimed = await handle.db
    .updateTable("connection_authorisation")
    .set({ job_run_id: jobRunId })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("returned_at", "is not", null)
    .where("sealed", "is not", null)
    .where((eb) => eb.or([eb("job_run_id", "is", null), eb("job_run_id", "=", jobRunId)]))
    .returning(["sealed", "callback", "state_hash as stateHash"])
    .executeTakeFirst();
  return claimed?.sealed ? { ...claimed, sealed: claimed.sealed, trial } : undefined;
}

function of({ trial: { handle, workspaceId, connectionId }, stateHash }: Claimed, db = handle.db) {
  return db
    .updateTable("connection_authorisation")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("state_hash", "=", stateHash);
}
