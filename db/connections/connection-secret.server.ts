import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { OtherKeyError } from "#db/secrets/other-key-error.ts";
import { type Resealed, reseal } from "#db/secrets/reseal.ts";
import { seal, unsealWithAny } from "#db/secrets/seal.ts";
import { readSecretKeys } from "#db/secrets/secret-key.server.ts";

/** Which connection a secret belongs to: sealed in, so that no connection can use another's. */
export interface ConnectionPlace {
  readonly workspaceId: number;
  readonly connectionId: number;
}

/** Seals the credentials of a connection, JSON of any shape. */
export async function sealConnectionSecret(place: ConnectionPlace, secret: unknown): Promise<Buffer> {
  const { current } = await readSecretKeys("connections");
  return seal(current, nameOf(place), Buffer.from(JSON.stringify(secret)));
}

/** The credentials of a connection. OtherKeyError when they cannot be opened. */
export async function openConnectionSecret(place: ConnectionPlace, sealed: Buffer): Promise<unknown> {
  const keys = await readSecretKeys("connections");
  try {
    return JSON.parse(unsealWithAny(keys, nameOf(place), sealed).toString("utf8"));
  } catch (error) {
    throw new OtherKeyError(error);
  }
}

/** Seals the credentials of a workspace's connections anew that are not under the key of now. Counts are of credentials. */
export async function resealConnectionSecrets(db: Kysely<Database>, workspaceId: number): Promise<Resealed> {
  const keys = await readSecretKeys("connections");
  return db.transaction().execute(async (trx) => {
    const connections = await trx
      .selectFrom("connection")
      .select(["connection_id", "secret", "next_secret"])
      .where("workspace_id", "=", workspaceId)
      .where((eb) => eb.or([eb("secret", "is not", null), eb("next_secret", "is not", null)]))
      .forUpdate()
      .execute();
    const counts = { resealed: 0, unreadable: 0 };
    for (const { connection_id: connectionId, ...sealed } of connections)
      for (const kept of ["secret", "next_secret"] as const) {
        const fresh = sealed[kept] && reseal(keys, nameOf({ workspaceId, connectionId }), sealed[kept]);
        if (fresh === "unreadable") counts.unreadable++;
        if (!Buffer.isBuffer(fresh)) continue;
        await trx
          .updateTable("connection")
          .set(kept, fresh)
          .where("workspace_id", "=", workspaceId)
          .where("connection_id", "=", connectionId)
          .execute();
        counts.resealed++;
      }
    return counts;
  });
}

function nameOf({ workspaceId, connectionId }: ConnectionPlace): string {
  return `connection ${workspaceId}/${connectionId}`;
}
