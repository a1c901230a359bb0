import type { DatabaseHandle } from "#db/client.server.ts";
import { runLogBounds } from "#db/log/run-log.ts";

const dayMs = 86_400_000;

/** Removes the lines of a workspace's runs that are older than is kept. Returns how many went. */
export async function deleteOldRunLogs(db: DatabaseHandle["db"], workspaceId: number, now: Date): Promise<number> {
  const { numDeletedRows: deleted } = await db
    .deleteFrom("job_run_log")
    .where("workspace_id", "=", workspaceId)
    .where("logged_at", "<", new Date(now.getTime() - runLogBounds.days * dayMs))
    .executeTakeFirst();
  return Number(deleted);
}
