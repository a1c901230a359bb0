import { hostname } from "node:os";
import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import type { DiskReading } from "#jobs/disk/watch-disk.ts";

/** A worker that was not seen for so long is dead: what it held is given back to the queue. */
const deadAfter = "30 seconds";

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

/** A run beats every three seconds: one that was not heard of for so long, and that the queue does not know, has nobody who does it. */
const lostAfter = "60 seconds";

/** Ends the runs of processes that died beside the queue, such as a command that was killed. Returns how many. */
export async function buryLostRuns({ db }: DatabaseHandle): Promise<number> {
  const { numAffectedRows } = await sql`
    update job_run as r set status = case when r.cancel_requested_at is null then 'failed' else 'cancelled' end, finished_at = now(),
      error = case when r.cancel_requested_at is null then ${lostRun} end
    where r.status = 'running' and coalesce(r.heartbeat_at, r.started_at, r.queued_at) < now() - ${lostAfter}::interval
      and not exists (select from graphile_worker.jobs as j where j.key = r.workspace_id || '/' || r.job_run_id)`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}

const lostRun =
  "The process that did this is gone: it was killed, or its machine was lost. What landed stays; ask for it again.";

/**
 * Gives back what dead workers (kill -9, a lost machine) still hold: the queue alone would wait four hours.
 * Several workers may look at once; each dead one is buried by one of them. Returns how many runs came back.
 */
export async function buryDeadWorkers(handle: DatabaseHandle, living: readonly string[]): Promise<number> {
  return runInTransaction(handle, async ({ db, client }) => {
    const dead = await db
      .selectFrom("worker_heartbeat")
      .select("worker_id")
      .where("seen_at", "<", sql<Date>`now() - ${deadAfter}::interval`)
      .$if(living.length > 0, (query) => query.where("worker_id", "not in", living))
      .forUpdate()
      .skipLocked()
      .execute();
    if (dead.length === 0) return 0;
    const ids = dead.map((row) => row.worker_id);
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
