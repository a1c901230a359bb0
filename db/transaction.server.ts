import { type Dialect, Kysely, PostgresDialect } from "kysely";
import type { PoolClient } from "pg";
import Cursor from "pg-cursor";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Database } from "#db/schema/database.ts";

/** One transaction, seen two ways: `db` for queries, `client` for COPY. Both use the same connection; never use them at the same time. */
export interface DatabaseTransaction {
  readonly db: Kysely<Database>;
  readonly client: PoolClient;
}

/**
 * Runs `work` in one transaction and commits; rolls back and throws what `work` threw. A connection that broke is destroyed, not put back.
 * Kysely's own transactions hide their connection, which COPY needs: here both share a client that this function holds.
 */
export async function runInTransaction<T>(
  handle: Pick<DatabaseHandle, "pool">,
  work: (transaction: DatabaseTransaction) => Promise<T>,
): Promise<T> {
  const client = await handle.pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query("begin");
    const result = await work({ db: new Kysely<Database>({ dialect: dialectOf(client) }), client });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken ??= failure;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/** A dialect whose only connection is `client`, handed out without being released. */
function dialectOf(client: PoolClient): Dialect {
  const borrowed = new Proxy(client, {
    get: (target, name) => {
      if (name === "release") return () => undefined;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => undefined }, cursor: Cursor });
}
