import { type Kysely, sql } from "kysely";
import type { DiskWarning } from "#app/lib/disk-warning.ts";
import { findDisk } from "#app/queries/find-disk.server.ts";
import { log } from "#db/log/log.server.ts";
import { listPendingMigrations } from "#db/migrate.ts";
import type { Database } from "#db/schema/database.ts";

/** A worker writes its heartbeat several times in this span. */
const silenceAllowed = "90 seconds";

export interface Health {
  healthy: boolean;
  database: "up" | "down";
  pendingMigrations: string[] | null;
  /** When the liveliest worker was last seen, as the database's clock has it. */
  worker: { alive: boolean; seenAt: Date | null };
  /** A warning only: pages answer on a full disk too. Null when there is none, or nobody can tell. */
  disk: DiskWarning | null;
}

/** Whether all that the program needs is there: database, schema of this version, a live worker. Never throws. */
export async function checkHealth(db: Kysely<Database>): Promise<Health> {
  try {
    const pendingMigrations = await listPendingMigrations(db);
    if (pendingMigrations.length > 0) return unhealthy("up", pendingMigrations);
    const worker = await db
      .selectFrom("worker_heartbeat")
      .select((eb) => [
        eb.fn.max("seen_at").as("seenAt"),
        sql<boolean>`coalesce(max(seen_at) > now() - ${silenceAllowed}::interval, false)`.as("alive"),
      ])
      .executeTakeFirstOrThrow();
    return { healthy: worker.alive, database: "up", pendingMigrations, worker, disk: await findDisk(db) };
  } catch (error) {
    log.error("Health check", { error });
    return unhealthy("down", null);
  }
}

function unhealthy(database: Health["database"], pendingMigrations: string[] | null): Health {
  return { healthy: false, database, pendingMigrations, worker: { alive: false, seenAt: null }, disk: null };
}
