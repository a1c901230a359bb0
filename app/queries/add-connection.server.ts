import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { ConnectionValues } from "#app/lib/connection-form.ts";
import type { ConnectionKind } from "#db/connections/connection-kind.ts";
import { sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface Databases {
  readonly db: Kysely<Database>;
  readonly pool: Pool;
}

/** Keeps a new connection as a draft, its secret sealed, and asks for a test call. Returns its id. */
export async function addConnection(
  { db, pool }: Databases,
  workspaceId: number,
  kind: ConnectionKind,
  values: DraftValues,
): Promise<number> {
  const connectionId = await addDraft(db, workspaceId, kind, values);
  await enqueueJob(pool, workspaceId, "try-connection", { connectionId });
  return connectionId;
}

export type DraftValues = ConnectionValues & { readonly isStandIn: boolean };

/** Keeps a new connection as a draft, its secret sealed. Returns its id. */
export async function addDraft(
  db: Kysely<Database>,
  workspaceId: number,
  kind: ConnectionKind,
  { name, options, secret, isStandIn }: DraftValues,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { connection_id: id } = await trx
      .insertInto("connection")
      .values({
        workspace_id: workspaceId,
        connector: kind.connector,
        name,
        options: JSON.stringify(options),
        secret: null,
        status: "draft",
        schedule: kind.schedule,
        is_stand_in: isStandIn,
      })
      .returning("connection_id")
      .executeTakeFirstOrThrow();
    await trx
      .updateTable("connection")
      .set({
        secret: await sealConnectionSecret({ workspaceId, connectionId: id }, secret),
        secret_entered_at: new Date(),
      })
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", id)
      .execute();
    return id;
  });
}
