import { sql } from "kysely";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { PullPlace } from "#jobs/load/batch.ts";

/** Another run has moved the cursor since this one read it: this one has to begin again from there. */
export class CursorMoved extends Error {
  constructor({ connectionId, cursor }: PullPlace) {
    super(`Connection ${connectionId}, ${cursor}: another run moved the cursor`);
    this.name = "CursorMoved";
  }
}

/** Moves the cursor of a pull from where the run found it; throws CursorMoved when it stands elsewhere. */
export async function moveCursor({ db }: DatabaseTransaction, workspaceId: number, place: PullPlace): Promise<void> {
  const { connectionId, cursor, before, after } = place;
  if (before === null) {
    const made = await db
      .insertInto("cursor")
      .values({
        workspace_id: workspaceId,
        connection_id: connectionId,
        stream: cursor,
        position: after,
        landed_at: sql<Date>`now()`,
      })
      .onConflict((conflict) => conflict.columns(["workspace_id", "connection_id", "stream"]).doNothing())
      .returning("stream")
      .executeTakeFirst();
    if (!made) throw new CursorMoved(place);
    return;
  }
  // The moment is a value, not a function: where tables are distributed, an update may not call one.
  const moved = await db
    .updateTable("cursor")
    .set({ position: after, landed_at: new Date() })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("stream", "=", cursor)
    .where("position", "=", before)
    .returning("stream")
    .executeTakeFirst();
  if (!moved) throw new CursorMoved(place);
}

/** Adds what landed to the pull's slot. */
export async function countPull(
  { db }: DatabaseTransaction,
  workspaceId: number,
  { connectionId, listing, slot, pages }: PullPlace,
  counts: { readonly read: number; readonly rejected: number },
): Promise<void> {
  await db
    .updateTable("pull_slot")
    .set((eb) => ({
      pages: eb("pages", "+", pages),
      rows_read: eb("rows_read", "+", counts.read),
      rows_rejected: eb("rows_rejected", "+", counts.rejected),
    }))
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("listing", "=", listing)
    .where("slot_at", "=", slot)
    .execute();
}
