import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";
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

/** The credentials of a connection. The error when they cannot be opened says what to do, and nothing of them. */
export async function openConnectionSecret(place: ConnectionPlace, sealed: Buffer): Promise<unknown> {
  const keys = await readSecretKeys("connections");
  try {
    return JSON.parse(unsealWithAny(keys, nameOf(place), sealed).toString("utf8"));
  } catch (error) {
    throw new Error(
      "The credentials were kept under another key: LEVAIN_SECRET_KEY must be the same everywhere, and LEVAIN_SECRET_KEY_BEFORE the one before it while keys are exchanged",
      { cause: error },
    );
  }
}

/** Seals every connection's credentials anew with the key of now. Returns how many there were. */
export async function resealConnectionSecrets(db: Kysely<Database>, workspaceId: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const connections = await trx
      .selectFrom("connection")
      .select(["connection_id", "secret", "next_secret"])
      .where("workspace_id", "=", workspaceId)
      .where((eb) => eb.or([eb("secret", "is not", null), eb("next_secret", "is not", null)]))
      .forUpdate()
      .execute();
    for (const { connection_id: connectionId, secret, next_secret: nextSecret } of connections) {
      const place = { workspaceId, connectionId };
      await trx
        .updateTable("connection")
        .set({ secret: await reseal(place, secret), next_secret: await reseal(place, nextSecret) })
        .where("workspace_id", "=", workspaceId)
        .where("connection_id", "=", connectionId)
        .execute();
    }
    return connections.length;
  });
}

async function reseal(place: ConnectionPlace, sealed: Buffer | null): Promise<Buffer | null> {
  return sealed === null ? null : sealConnectionSecret(place, await openConnectionSecret(place, sealed));
}

function nameOf({ workspaceId, connectionId }: ConnectionPlace): string {
  return `connection ${workspaceId}/${connectionId}`;
}
