import { type Kysely, sql } from "kysely";
import { actByOf } from "#app/queries/list-ending-credentials.server.ts";
import type { Database } from "#db/schema/database.ts";

/** One number about the running of the program; which ones there are stands in app/http/metrics/operation-gauges.ts. */
export interface OperationCount {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A listing that was not tried for so long before its connection's last slot is no longer read, and nothing lags. */
const listingForgottenAfter = "7 days";

/**
 * Runs, heartbeats, lag, rejects and the queue, of all workspaces together, in one question over tables that grow by the run and the
 * batch, never by the record. Ages are by the database's clock. The queue's schema must be there.
 */
export async function countOperations(db: Kysely<Database>): Promise<OperationCount[]> {
  const { rows } = await sql<OperationCount>`
    select 'job_runs' as name, jsonb_build_object('job', job, 'status', status) as labels, count(*)::float8 as value
    from job_run group by job, status
    union all
    select 'running_job_heartbeat_age_seconds', jsonb_build_object('job', job),
      extract(epoch from now() - min(coalesce(heartbeat_at, started_at, queued_at)))::float8
    from job_run where status = 'running' group by job
    union all
    select 'worker_heartbeat_age_seconds', '{}', extract(epoch from now() - max(seen_at))::float8
    from worker_heartbeat having count(*) > 0
    union all
    select 'disk_free_bytes', jsonb_build_object('host', host), min(disk_free_bytes)::float8
    from worker_heartbeat where disk_free_bytes is not null group by host
    union all
    select 'disk_total_bytes', jsonb_build_object('host', host), min(disk_total_bytes)::float8
    from worker_heartbeat where disk_total_bytes is not null group by host
    union all
    select 'disk_state', jsonb_build_object('host', host, 'state', state), max((disk_state = state)::int)::float8
    from worker_heartbeat, unnest('{fine,low,full}'::text[]) as state where disk_state is not null group by host, state
    union all
    select 'connections', jsonb_build_object('connector', connector, 'status', status), count(*)::float8
    from connection group by connector, status
    union all
    select 'pull_lag_seconds', jsonb_build_object('connector', c.connector),
      extract(epoch from now() - min(coalesce(listing.complete_at, c.created_at)))::float8
    from connection c left join (${lastSlots()}) as listing
      on listing.workspace_id = c.workspace_id and listing.connection_id = c.connection_id
    where c.status in ('active', 'needs_credentials') group by c.connector
    union all
    select 'credentials_end_seconds', jsonb_build_object('connector', c.connector),
      extract(epoch from min(${actByOf("c")}) - now())::float8
    from connection c where c.status in ('active', 'paused') and ${actByOf("c")} is not null group by c.connector
    union all
    select 'rejected_records', jsonb_build_object('source', split_part(s.source, ':', 1)), sum(b.rows_rejected)::float8
    from ingest_batch b join source s on s.workspace_id = b.workspace_id and s.source_id = b.source_id
    group by split_part(s.source, ':', 1)
    union all
    select 'queue_jobs', jsonb_build_object('state', state), count(job.id)::float8
    from unnest('{ready,scheduled,running,failed}'::text[]) as state left join (${queuedJobs()}) as job using (state)
    group by state`.execute(db);
  return rows;
}

/** When each listing that is still read was last complete: the nominal time of that slot, null for never. */
function lastSlots() {
  return sql`
    select workspace_id, connection_id, listing, max(slot_at) filter (where status = 'complete') as complete_at
    from (
      select slot.*, max(slot_at) over (partition by workspace_id, connection_id) as newest_at from pull_slot as slot
    ) as slot
    group by workspace_id, connection_id, listing
    having max(slot_at) > max(newest_at) - ${listingForgottenAfter}::interval`;
}

function queuedJobs() {
  return sql`
    select id, case
      when locked_at is not null then 'running' when attempts >= max_attempts then 'failed'
      when run_at > now() then 'scheduled' else 'ready' end as state
    from graphile_worker.jobs`;
}
