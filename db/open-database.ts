import { createDatabase, type DatabaseHandle, type DatabaseOptions } from "#db/client.server.ts";
import { openCluster } from "#db/embedded/open-cluster.ts";
import { readDatabaseEnv } from "#db/env.ts";
import { migrateToLatest } from "#db/migrate.ts";

/**
 * The database in use, migrated: that of DATABASE_URL, or the embedded one, which is joined when it runs and started
 * when it does not. Closing stops the embedded server again unless somebody else uses it.
 */
export async function openDatabase(options: DatabaseOptions = {}): Promise<DatabaseHandle> {
  const { DATABASE_URL, LEVAIN_DATA } = readDatabaseEnv();
  const cluster = DATABASE_URL ? undefined : await openCluster({ folder: LEVAIN_DATA ?? ".levain" });
  const handle = createDatabase(DATABASE_URL ?? cluster?.url ?? "", options);
  async function close(): Promise<void> {
    await handle.close();
    await cluster?.close();
  }
  try {
    await migrateToLatest(handle.db);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...handle, close };
}
