import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** The database as long as somebody waits: once `signal` has aborted no further query begins, and whoever asks one gets its reason. What has begun comes to its end. */
export function untilAborted(db: Kysely<Database>, signal: AbortSignal): Kysely<Database> {
  return db.withPlugin({
    transformQuery({ node }) {
      signal.throwIfAborted();
      return node;
    },
    transformResult: async ({ result }) => result,
  });
}
