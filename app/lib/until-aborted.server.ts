import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

const whole = new WeakMap<Kysely<Database>, Kysely<Database>>();

/** The database as long as somebody waits: once `signal` has aborted no further query begins, and whoever asks one gets its reason. What has begun comes to its end. */
export function untilAborted(db: Kysely<Database>, signal: AbortSignal): Kysely<Database> {
  const view = db.withPlugin({
    transformQuery({ node }) {
      signal.throwIfAborted();
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  whole.set(view, db);
  return view;
}

/** The database that a request sees until it is aborted, for what others may wait for as well; any other database as it is. */
export function whoeverWaits(db: Kysely<Database>): Kysely<Database> {
  return whole.get(db) ?? db;
}
