import { type Kysely, sql } from "kysely";
import type { DiskWarning } from "#app/lib/disk-warning.ts";
import type { Database } from "#db/schema/database.ts";

/** What a worker said longer ago is no longer so. */
const silenceAllowed = "90 seconds";

/** The worst that live workers say of the disk of the database; null when none has a complaint, or none can see that disk. */
export async function findDisk(db: Kysely<Database>): Promise<DiskWarning | null> {
  const worst = await db
    .selectFrom("worker_heartbeat")
    .select(["disk_state", "disk_free_bytes as freeBytes"])
    .where("disk_state", "in", ["low", "full"])
    .where("seen_at", ">", sql<Date>`now() - ${silenceAllowed}::interval`)
    // "full" stands before "low" in the alphabet too, but that is chance.
    .orderBy(sql`disk_state = 'full'`, "desc")
    .orderBy("disk_free_bytes")
    .limit(1)
    .executeTakeFirst();
  return worst ? { state: worst.disk_state === "full" ? "full" : "low", freeBytes: worst.freeBytes } : null;
}
