import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase, type DatabaseHandle, type DatabaseOptions } from "#db/client.server.ts";
import { openCluster } from "#db/embedded/open-cluster.ts";
import { readDatabaseEnv } from "#db/env.ts";
import { migrateToLatest } from "#db/migrate.ts";

export interface OpenOptions extends DatabaseOptions {
  /** False to take the schema of DATABASE_URL as it is; the embedded database is always brought up to date. */
  migrated?: boolean;
}

export interface OpenDatabase extends DatabaseHandle {
  /** Resolves when the embedded server goes away under us; a new `openDatabase` brings it back. */
  lost: Promise<void>;
}

const patience = 2_000;

/**
 * The database in use, its schema brought up to date: that of DATABASE_URL, or the embedded one, which is joined when
 * it runs and started when it does not. Closing stops the embedded server again unless somebody else uses it.
 */
export async function openDatabase({ migrated = true, ...options }: OpenOptions = {}): Promise<OpenDatabase> {
  const { DATABASE_URL, LEVAIN_DATA } = readDatabaseEnv();
  if (DATABASE_URL) {
    if (migrated) await migrate(DATABASE_URL);
    return { ...createDatabase(DATABASE_URL, options), lost: new Promise(() => {}) };
  }
  const cluster = await openCluster({ folder: LEVAIN_DATA ?? ".levain" });
  try {
    await migrate(cluster.url);
  } catch (error) {
    await cluster.close();
    throw error;
  }
  const handle = createDatabase(cluster.url, options);
  async function close(): Promise<void> {
    // The pool waits for connections still at work; one that an interrupted caller left so must not keep the server up.
    await Promise.race([handle.close(), sleep(patience, undefined, { ref: false })]);
    await cluster.close();
  }
  return { ...handle, lost: cluster.lost, close };
}

/** On a connection of its own, for the settings of a caller, such as a time limit, are not meant for this. */
async function migrate(url: string): Promise<void> {
  const handle = createDatabase(url, { maxConnections: 2 });
  await migrateToLatest(handle.db).finally(() => handle.close());
}
