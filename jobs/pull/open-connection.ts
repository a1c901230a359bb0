import type { Selectable } from "kysely";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import { openConnectionSecret, sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { logStep } from "#db/log/log.server.ts";
import type { ConnectionTable } from "#db/schema/connection.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { pullConnectors } from "#jobs/connectors/index.ts";
import type { OpenConnection, PullConnector, PullHttp } from "#jobs/connectors/pull-connector.ts";
import type { Clock } from "#jobs/http/clock.ts";

export type ConnectionRow = Selectable<ConnectionTable>;

/** Credentials are renewed this long before they end, so that none end in the middle of a page. */
const renewBeforeMs = 5 * 60_000;

/** A connection in use: `current` changes when its credentials are renewed. */
export interface ConnectionInUse {
  readonly row: ConnectionRow;
  readonly connector: PullConnector;
  current(): OpenConnection;
  /** Its credentials as they are kept now. */
  sealed(): Buffer | null;
  /** Renews the credentials with `http`, whose calls must not ask for renewal themselves. False when the platform has no such thing. */
  renew(http: PullHttp): Promise<boolean>;
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

function findConnector({ connector }: ConnectionRow): PullConnector {
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
  let open = await openWith(connector, row, sealed);

  /** Under a lock of the row: of two who would renew at once, the second finds the first one's. */
  async function renew(http: PullHttp): Promise<boolean> {
    return handle.db.transaction().execute(async (trx) => {
      const latest = await trx
        .selectFrom("connection")
        .select(kept)
        .where("workspace_id", "=", place.workspaceId)
        .where("connection_id", "=", place.connectionId)
        .forUpdate()
        .executeTakeFirst();
      if (!latest) return false;
      const there = latest[kept];
      if (there && sealed && !there.equals(sealed)) {
        sealed = there;
        open = await openWith(connector, row, sealed);
        return true;
      }
      if (!open.refresh) return false;
      const fresh = await open.refresh(http, new Date(clock.now()));
      const opened = connector.open(row.options, fresh);
      sealed = await sealConnectionSecret(place, fresh);
      open = opened;
      await trx
        .updateTable("connection")
        .set(
          kept === "secret"
            ? {
                secret: sealed,
                secret_expires_at: opened.expiresAt,
                refresh_expires_at: opened.refreshExpiresAt,
                is_refresh_extended: opened.isRefreshExtended ?? false,
              }
            : { next_secret: sealed },
        )
        .where("workspace_id", "=", place.workspaceId)
        .where("connection_id", "=", place.connectionId)
        .execute();
      logStep("info", "The credentials have been renewed");
      return true;
    });
  }

  return {
    row,
    connector,
    current: () => open,
    sealed: () => sealed,
    renew,
    isEnding: ({ now }) => open.expiresAt !== null && open.expiresAt.getTime() - now() < renewBeforeMs,
  };

  async function openWith(
    of: PullConnector,
    { options }: ConnectionRow,
    secret: Buffer | null,
  ): Promise<OpenConnection> {
    const plain = secret === null ? null : await openConnectionSecret(place, secret);
    try {
      return of.open(options, plain);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      // The paths alone: a message of validation may show what was given.
      const fields = [...new Set(error.issues.map(({ path }) => path.join(".") || "credentials"))].join(", ");
      throw new ConnectorError("unauthorized", `${row.name}: ${fields} must be entered anew`);
    }
  }
}
