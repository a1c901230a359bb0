import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";

/** What still claims to be at work, or waits, or is held by somebody, when nobody works any more. */
export async function listLeftovers({ db }: DatabaseHandle, workspaceId: number): Promise<string[]> {
  const { rows } = await sql<{ left: string }>`
    select concat_ws(' ', 'run', job_run_id, job, status) as left from job_run
    where workspace_id = ${workspaceId} and status in ('queued', 'running')
    union all
    select concat_ws(' ', 'slot', connection_id, listing, slot_at, status, error) from pull_slot
    where workspace_id = ${workspaceId} and status <> 'complete'
    union all
    select concat_ws(' ', 'connection', connector, status, error) from connection
    where workspace_id = ${workspaceId} and (status <> 'active' or failures > 0 or error is not null or resume_at is not null)
    union all
    select concat_ws(' ', 'job', key, task_identifier, locked_by, attempts) from graphile_worker.jobs
    where (key like ${`${workspaceId}/%`} and attempts < max_attempts) or locked_by is not null`.execute(db);
  return rows.map(({ left }) => left);
}
