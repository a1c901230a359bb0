import { type Kysely, sql } from "kysely";
import { queueKeyOf } from "#db/queue.server.ts";
import { isWorkerAlive } from "#db/runs/is-worker-alive.server.ts";
import type { RunAhead, RunWait } from "#db/runs/run-wait.ts";
import type { Database } from "#db/schema/database.ts";

interface Queued {
  readonly jobRunId: number;
  readonly status: string;
}

const noWait: RunWait = { retryAt: null, behind: null, isUnattended: false };

/** Says of the runs that wait what they wait for, as the queue has it; of all others that they wait for nothing. */
export async function withWaits<Row extends Queued>(
  db: Kysely<Database>,
  workspaceId: number,
  rows: readonly Row[],
): Promise<(Row & RunWait)[]> {
  const waiting = rows.filter(({ status }) => status === "queued").map(({ jobRunId }) => jobRunId);
  const waits = waiting.length > 0 ? await findWaits(db, workspaceId, waiting) : new Map<number, RunWait>();
  return rows.map((row) => ({ ...row, ...(waits.get(row.jobRunId) ?? noWait) }));
}

async function findWaits(
  db: Kysely<Database>,
  workspaceId: number,
  jobRunIds: readonly number[],
): Promise<Map<number, RunWait>> {
  const [isAlive, isThere] = await Promise.all([isWorkerAlive(db), isQueueThere(db)]);
  const places = isThere ? await findPlaces(db, workspaceId, jobRunIds) : [];
  return new Map(
    jobRunIds.map((jobRunId) => {
      const place = places.find((one) => one.jobRunId === jobRunId);
      return [jobRunId, { retryAt: place?.at ?? null, behind: place?.behind ?? null, isUnattended: !isAlive }];
    }),
  );
}

/**
 * Where runs stand in the queue: not before which time, and behind which run. Of those with which a run shares its turn that is the one at
 * work, else the one whose turn comes right before; one whose own time has not come holds up nobody.
 */
async function findPlaces(db: Kysely<Database>, workspaceId: number, jobRunIds: readonly number[]) {
  const keys = jobRunIds.map((jobRunId) => queueKeyOf({ workspaceId, jobRunId }));
  const { rows } = await sql<{ jobRunId: number; at: Date | null; behind: RunAhead | null }>`
    select split_part(j.key, '/', 2)::float8 as "jobRunId", case when j.run_at > now() then j.run_at end as at,
      case when ahead.job is not null then jsonb_build_object('jobRunId', ahead.job_run_id, 'job', ahead.job,
        'of', case when j.queue_name like 'connection %' then 'connection' else 'workspace' end) end as behind
    from graphile_worker.jobs as j
    left join lateral (
      select r.job_run_id, r.job from graphile_worker.jobs as a
      join job_run as r on r.workspace_id = ${workspaceId} and a.key = r.workspace_id || '/' || r.job_run_id
      where a.queue_name = j.queue_name and a.id <> j.id
        and (a.locked_at is not null or (a.run_at <= now() and a.attempts < a.max_attempts
          and (a.priority, a.run_at, a.id) < (j.priority, j.run_at, j.id)))
      order by a.locked_at is null, a.priority desc, a.run_at desc, a.id desc limit 1
    ) as ahead on j.run_at <= now()
    where j.key = any(${keys}::text[]) and j.locked_at is null and j.attempts < j.max_attempts`.execute(db);
  return rows;
}

/** The queue's schema comes with the first job that is asked for. */
async function isQueueThere(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select to_regclass('graphile_worker.jobs') is not null as is`.execute(db);
  return rows[0]?.is ?? false;
}
