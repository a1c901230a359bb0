import { sql } from "kysely";
import { z } from "zod";
import { openConnectionSecret, sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
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
 * connection at work it waits to be tried (`next_secret`), which goes on with what it has until then. Returns the row as it is to be tried, with
 * what came besides the credentials; undefined when no code waits. A platform that is away leaves the code for another try.
 */
export async function exchangeCode(
  trial: Trial,
  row: ConnectionRow,
): Promise<{ readonly row: ConnectionRow; readonly brought: Exchanged["options"] } | undefined> {
  const claimed = await claimCode(trial);
  if (!claimed) return undefined;
  const place = { workspaceId: row.workspace_id, connectionId: row.connection_id };
  const { app, verifier, code } = keptSchema.parse(await openConnectionSecret(place, claimed.sealed));
  try {
    const exchanged = await exchange(trial, row, app, { code, verifier, callback: claimed.callback });
    // Of a draft nothing has landed that another account's could mix with.
    if (row.status !== "draft") checkAccount(row, exchanged.options);
    const sealed = await sealConnectionSecret(place, exchanged.secret);
    logStep("info", "The code of the authorisation has been exchanged for credentials");
    return { row: await keepExchanged(trial, row, sealed, exchanged.options), brought: exchanged.options };
  } catch (error) {
    if (error instanceof ConnectorError) await (isLastingError(error) ? forget(trial) : putBack(trial));
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

/** Should the platform repeat what it was given. */
function withoutSecrets(exchange: CodeExchange, secrets: readonly string[]): CodeExchange {
  const judge: CodeExchange["judge"] = (answer) => {
    const error = exchange.judge(answer);
    if (!error) return error;
    const long = secrets.filter(({ length }) => length >= shortestSecret);
    return { ...error, message: long.reduce((said, secret) => said.replaceAll(secret, "…"), error.message) };
  };
  return { ...exchange, judge };
}

async function keepExchanged(
  trial: Trial,
  row: ConnectionRow,
  sealed: Buffer,
  brought: Exchanged["options"],
): Promise<ConnectionRow> {
  const isDraft = row.status === "draft";
  const kept = isDraft ? { secret: sealed, options: sql<string>`options || ${JSON.stringify(brought)}::jsonb` } : null;
  return trial.handle.db.transaction().execute(async (trx) => {
    await trx
      .updateTable("connection")
      .set(kept ?? { next_secret: sealed })
      .where("workspace_id", "=", row.workspace_id)
      .where("connection_id", "=", row.connection_id)
      .execute();
    await of(trial, trx).set({ sealed: null }).execute();
    const options = Object.fromEntries([...Object.entries(row.options ?? {}), ...Object.entries(brought)]);
    return { ...row, options, ...(isDraft ? { secret: sealed } : { next_secret: sealed }) };
  });
}

/** One test call takes the code; should it be cut short, the same one may again. */
async function claimCode(trial: Trial) {
  const { jobRunId = null } = trial;
  const claimed = await of(trial)
    .set({ job_run_id: jobRunId })
    .where("returned_at", "is not", null)
    .where("sealed", "is not", null)
    .where((eb) => eb.or([eb("job_run_id", "is", null), eb("job_run_id", "=", jobRunId)]))
    .returning(["sealed", "callback"])
    .executeTakeFirst();
  return claimed?.sealed ? { sealed: claimed.sealed, callback: claimed.callback } : undefined;
}

async function putBack(trial: Trial): Promise<void> {
  await of(trial).set({ job_run_id: null }).execute();
}

async function forget(trial: Trial): Promise<void> {
  await of(trial).set({ sealed: null }).execute();
}

function of({ handle, workspaceId, connectionId }: Trial, db = handle.db) {
  return db
    .updateTable("connection_authorisation")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId);
}
