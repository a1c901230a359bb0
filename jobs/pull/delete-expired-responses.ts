import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";

/** Removes the kept answers of platforms whose time is over: all, where a workspace keeps none. Returns how many went. */
export async function deleteExpiredResponses({ db }: DatabaseHandle, workspaceId: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from kept_response where workspace_id = ${workspaceId} and kept_at < coalesce((
      select now() - make_interval(days => response_keep_days) from workspace where workspace_id = ${workspaceId}
    ), 'infinity')`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
