import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { findLastSlot, findNextSlot, jitterSlot } from "#db/connections/next-slot.ts";
import { enqueueJobIn, ensureQueue } from "#db/queue.server.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";

interface DueConnection {
  readonly workspace_id: number;
  readonly connection_id: number;
  readonly schedule: string;
  readonly time_zone: string;
  readonly next_slot_at: Date | null;
  readonly resume_at: Date | null;
}

const mostAtOnce = 100;

/** Connections whose next slot has come. The one question that is asked across workspaces; other workers leave these alone until the transaction ends. */
async function listDueConnections({ db }: DatabaseTransaction, now: Date): Promise<DueConnection[]> {
  const { rows } = await sql<DueConnection>`
    select c.workspace_id, c.connection_id, c.schedule, w.time_zone, c.next_slot_at, c.resume_at
    from connection as c join workspace as w on w.workspace_id = c.workspace_id
    where c.status = 'active' and (c.next_slot_at is null or c.next_slot_at <= ${now})
    order by c.next_slot_at nulls first limit ${mostAtOnce}
    for update of c skip locked`.execute(db);
  return rows;
}

/**
 * Asks for a run of every connection that is due, and sets when it is due next. Of slots that were missed, as when no worker ran, only
 * the last is read: what a platform shows now is not what it showed then, and the others stay gaps. Returns how many runs were asked for.
 */
export async function enqueueDuePulls(handle: DatabaseHandle, now: Date): Promise<number> {
  await ensureQueue(handle.pool);
  return runInTransaction(handle, async (trx) => {
    let asked = 0;
    for (const due of await listDueConnections(trx, now)) asked += (await enqueueDue(trx, due, now)) ? 1 : 0;
    return asked;
  });
}

async function enqueueDue(trx: DatabaseTransaction, due: DueConnection, now: Date): Promise<boolean> {
  const { workspace_id: workspaceId, connection_id: connectionId, schedule, time_zone: zone } = due;
  await trx.db
    .updateTable("connection")
    .set({ next_slot_at: findNextSlot(schedule, zone, now) })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
  // While the circuit is open no run starts.
  if (due.next_slot_at === null || (due.resume_at && due.resume_at > now)) return false;
  const slot = findLastSlot(schedule, zone, due.next_slot_at, now) ?? due.next_slot_at;
  const runAt = jitterSlot(workspaceId, connectionId, slot);
  const input = { connectionId, slot: slot.toISOString(), isScheduled: true };
  await enqueueJobIn(trx, workspaceId, "pull-connection", input, { runAt });
  return true;
}
