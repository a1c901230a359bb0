import { isDeepStrictEqual } from "node:util";
import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import {
  type ConnectionPlace,
  openConnectionSecret,
  sealConnectionSecret,
} from "#db/connections/connection-secret.server.ts";
import { holdLock } from "#db/hold-lock.server.ts";
import { logStep } from "#db/log/log.server.ts";
import type { ConnectionTable } from "#db/schema/connection.ts";
import type { Database } from "#db/schema/database.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { pullConnectors } from "#jobs/connectors/index.ts";
import type { OpenConnection, PullConnector, PullHttp } from "#jobs/connectors/pull-connector.ts";
import type { Clock } from "#jobs/http/clock.ts";

export type ConnectionRow = Selectable<ConnectionTable>;

/** Credentials are renewed this long before they end, so that none end in the middle of a page. */
const renewBeforeMs = 5 * 60_000;

/** First half of the key of the lock under which a connection's credentials are renewed; the second is the connection. */
const renewalLock = 0x4c56_0021;
const renewalPollMs = 100;

/** A connection in use: `current` changes when its credentials are renewed. */
export interface ConnectionInUse {
  readonly row: ConnectionRow;
  readonly connector: PullConnector;
  current(): OpenConnection;
  /** Its credentials as they are kept now. */
  sealed(): Buffer | null;
  /**
   * Renews the credentials with `http`, whose calls must not ask for renewal themselves. Of several who would renew at once, on whichever
   * machine, one does, and the others find what it got; nobody who changes the connection waits for the platform. False when the platform
   * has no such thing.
   */
  renew(http: PullHttp, signal: AbortSignal): Promise<boolean>;
  isEnding(clock: Clock): boolean;
}

export async function findConnection(
  { db }: DatabaseHandle,
  workspaceId: number,
  connectionId: number,
): Promise<ConnectionRow | undefined> {
  return db
    .selectFrom("connection")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .executeTakeFirst();
}

export function findConnector({ connector }: ConnectionRow): PullConnector {
  const found = pullConnectors.find(({ kind }) => kind.connector === connector);
  if (found) return found;
  throw new ConnectorError("schema_changed", `There is no connector ${connector} in this version`);
}

/** Opens a connection with the credentials that it has now, or, to try them, with those that are to take their place. */
export async function openConnection(
  handle: DatabaseHandle,
  row: ConnectionRow,
  clock: Clock,
  kept: "secret" | "next_secret" = "secret",
): Promise<ConnectionInUse> {
  const connector = findConnector(row);
  const place = { workspaceId: row.workspace_id, connectionId: row.connection_id };
  let sealed = row[kept];
  let plain = await unseal(place, sealed);
  let open = openWith(connector, row, plain);

  /** Takes what was entered or renewed elsewhere since; false when it is what is in use, however it is sealed. */
  async function adopt(there: Buffer): Promise<boolean> {
    const found = await unseal(place, there);
    sealed = there;
    if (isDeepStrictEqual(found, plain)) return false;
    open = openWith(connector, row, found);
    plain = found;
    return true;
  }

  async function renew(http: PullHttp): Promise<boolean> {
    const there = await readKept(handle.db, place, kept);
    if (!there) return false;
    if (await adopt(there)) return true;
    if (!open.refresh) return false;
    const fresh = await open.refresh(http, new Date(clock.now()));
    const opened = connector.open(row.options, fresh);
    // The row is held only now. Others may have been entered during the calls, which then count.
    return handle.db.transaction().execute(async (trx) => {
      const latest = await readKept(trx, place, kept, true);
      if (!latest) return false;
      if (await adopt(latest)) return true;
      sealed = await sealConnectionSecret(place, fresh);
      plain = fresh;
      open = opened;
      await keepRenewed(trx, place, kept, sealed, opened);
      logStep("info", "The credentials have been renewed");
      return true;
    });
  }

  return {
    row,
    connector,
    current: () => open,
    sealed: () => sealed,
    renew: async (http, signal) => {
      const wait = { every: renewalPollMs, signal };
      return (await holdLock(handle, [renewalLock, place.connectionId], () => renew(http), wait)) ?? false;
    },
    isEnding: ({ now }) => open.expiresAt !== null && open.expiresAt.getTime() - now() < renewBeforeMs,
  };
}

async function readKept(
  db: Kysely<Database>,
  { workspaceId, connectionId }: ConnectionPlace,
  kept: "secret" | "next_secret",
  isHeld = false,
): Promise<Buffer | null> {
  const found = await db
    .selectFrom("connection")
    .select(kept)
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .$if(isHeld, (query) => query.forUpdate())
    .executeTakeFirst();
  return found?.[kept] ?? null;
}

async function keepRenewed(
  db: Kysely<Database>,
  { workspaceId, connectionId }: ConnectionPlace,
  kept: "secret" | "next_secret",
  sealed: Buffer,
  { expiresAt, refreshExpiresAt, isRefreshExtended = false }: OpenConnection,
): Promise<void> {
  const ends = {
    secret_expires_at: expiresAt,
    refresh_expires_at: refreshExpiresAt,
    is_refresh_extended: isRefreshExtended,
  };
  await db
    .updateTable("connection")
    .set(kept === "secret" ? { secret: sealed, ...ends } : { next_secret: sealed })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
}

async function unseal(place: ConnectionPlace, sealed: Buffer | null): Promise<unknown> {
  return sealed === null ? null : openConnectionSecret(place, sealed);
}

function openWith(connector: PullConnector, { name, options }: ConnectionRow, plain: unknown): OpenConnection {
  try {
    return connector.open(options, plain);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    // The paths alone: a message of validation may show what was given.
    const fields = [...new Set(error.issues.map(({ path }) => path.join(".") || "credentials"))].join(", ");
    throw new ConnectorError("unauthorized", `${name}: ${fields} must be entered anew`);
  }
}
