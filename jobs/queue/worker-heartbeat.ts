import { hostname } from "node:os";
import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import type { DiskReading } from "#jobs/disk/watch-disk.ts";

/** First half of the key of the lock that those share who bury the dead. */
const graves = 0x4c56_0030;

export async function beatWorkers(
  db: DatabaseHandle["db"],
  workerIds: readonly string[],
  { since, disk }: { since: Date; disk: DiskReading },
): Promise<void> {
  if (workerIds.length === 0) return;
  const shared = {
    host: hostname(),
    started_at: since,
    seen_at: sql<Date>`now()`,
    disk_state: disk.state,
    disk_free_bytes: disk.space?.free ?? null,
    disk_total_bytes: disk.space?.total ?? null,
  };
  await db
    .insertInto("worker_heartbeat")
    .values(workerIds.map((id) => ({ worker_id: id, ...shared })))
    .onConflict((conflict) =>
      conflict.column("worker_id").doUpdateSet((eb) => ({
        seen_at: eb.ref("excluded.seen_at"),
        disk_state: eb.ref("excluded.disk_state"),
        disk_free_bytes: eb.ref("excluded.disk_free_bytes"),
        disk_total_bytes: eb.ref("excluded.disk_total_bytes"),
      })),
    )
    .execute();
}

export async function forgetWorkers(db: DatabaseHandle["db"], workerIds: readonly string[]): Promise<void> {
  if (workerIds.length === 0) return;
  await db.deleteFrom("worker_heartbeat").where("worker_id", "in", workerIds).execute();
}

/**
 * Ends the runs of processes that died beside the queue, such as a command that was killed: those that the queue does not know, or
 * will not try again (a worker that was killed as it took one up for the last time leaves it "queued"), and that were not heard of for `lostAfter` milliseconds. Returns how many.
 */
export async function buryLostRuns({ db }: DatabaseHandle, lostAfter: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update job_run as r set status = case when r.cancel_requested_at is null then 'failed' else 'cancelled' end, finished_at = now(),
      error = case when r.cancel_requested_at is null then ${lostRun} end
    where r.status in ('running', 'queued') and coalesce(r.heartbeat_at, r.started_at, r.queued_at) < now() - make_interval(secs => ${lostAfter / 1_000})
      and not exists (select from graphile_worker.jobs as j where j.key = r.workspace_id || '/' || r.job_run_id
        and (j.attempts < j.max_attempts or j.locked_by is not null))`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

const lostRun =
  "The process that did this is gone: it was killed, or its machine was lost. What landed stays; ask for it again.";

/**
 * Gives back what dead workers (kill -9, a lost machine), not seen for `deadAfter` milliseconds, still hold: the queue alone would wait
 * four hours. A worker that was killed before it first told that it lives has left nothing but what it holds. Several workers may look: one at a
 * time buries. Returns how many runs came back.
 */
export async function buryDeadWorkers(
  handle: DatabaseHandle,
  living: readonly string[],
  deadAfter: number,
): Promise<number> {
  return runInTransaction(handle, async ({ db, client }) => {
    if (!(await lockGraves(db))) return 0;
    const dead = await db
      .selectFrom("worker_heartbeat")
      .select("worker_id")
      .where("seen_at", "<", sql<Date>`now() - make_interval(secs => ${deadAfter / 1_000})`)
      .$if(living.length > 0, (query) => query.where("worker_id", "not in", living))
      .execute();
    const unseen = await client.query<{ worker_id: string }>(
      `select distinct locked_by as worker_id from (
         select locked_by, locked_at from graphile_worker.jobs
         union all select locked_by, locked_at from graphile_worker._private_job_queues) as held
       where locked_at < now() - make_interval(secs => $1)
         and locked_by <> all($2) and locked_by not in (select worker_id from worker_heartbeat)`,
      [deadAfter / 1_000, living],
    );
    const ids = [...dead, ...unseen.rows].map((row) => row.worker_id);
    if (ids.length === 0) return 0;
    const held = await client.query<{ key: string; is_last: boolean }>(
      `select key, attempts >= max_attempts as is_last from graphile_worker.jobs where locked_by = any($1) and key is not null`,
      [ids],
    );
    for (const { key, is_last: isLast } of held.rows) {
      const [workspaceId, jobRunId] = key.split("/").map(Number);
      if (!workspaceId || !jobRunId) continue;
      await db
        .updateTable("job_run")
        .where("workspace_id", "=", workspaceId)
        .where("job_run_id", "=", jobRunId)
        .where("status", "=", "running")
        .set(
          isLast
            ? { status: "failed", error: "The worker died each time it ran this.", finished_at: sql<Date>`now()` }
            : { status: "queued" },
        )
        .execute();
    }
    await client.query("select graphile_worker.force_unlock_workers($1)", [ids]);
    await db.deleteFrom("worker_heartbeat").where("worker_id", "in", ids).execute();
    return held.rows.length;
  });
}

/** Whether nobody else buries, until the transaction ends. */
async function lockGraves(db: DatabaseHandle["db"]): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${graves}::int, 0) as held`.execute(
    db,
  );
  return rows[0]?.held ?? false;
}
