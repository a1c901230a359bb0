import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { factsVersion } from "#db/facts-version.ts";
import { enqueueJobIn, ensureQueue } from "#db/queue.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";

/**
 * Asks for the facts of every workspace that were made by older rules to be computed anew, unless that has been asked for, or was tried in
 * vain within the last `restHours`. Workers that ask at once leave a workspace to the first of them. Returns how many runs were asked for.
 */
export async function enqueueOutdatedFacts(handle: DatabaseHandle, restHours = 0): Promise<number> {
  await ensureQueue(handle.pool);
  return runInTransaction(handle, async (trx) => {
    const { rows } = await sql<{ workspace_id: number }>`
      select w.workspace_id from workspace as w
      where w.facts_version < ${factsVersion} and not exists (
        select from job_run as r
        where r.workspace_id = w.workspace_id and r.job = 'rollup-workspace'
          and (r.status in ('queued', 'running') or r.finished_at > now() - make_interval(hours => ${restHours})))
      order by w.workspace_id for update of w skip locked`.execute(trx.db);
    for (const { workspace_id: workspaceId } of rows) await enqueueJobIn(trx, workspaceId, "rollup-workspace", {});
    return rows.length;
  });
}
