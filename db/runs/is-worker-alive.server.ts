import { type Kysely, sql } from "kysely";
import { isSilent } from "#db/runs/silent-since.server.ts";
import type { Database } from "#db/schema/database.ts";

/** Whether any worker was heard of lately. */
export async function isWorkerAlive(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ alive: boolean }>`
    select exists (select from worker_heartbeat where not ${isSilent(sql.ref("seen_at"))}) as alive`.execute(db);
  return rows[0]?.alive ?? false;
}
