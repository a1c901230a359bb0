import type { Kysely } from "kysely";
import { fromRejects, type RejectSelection } from "#app/queries/from-rejects.server.ts";
import type { Database } from "#db/schema/database.ts";

/** A slot of a pull that rejects came from, with the stretch of time that it covered; null: it is known no longer. */
export interface RejectSlot {
  readonly connectionId: number;
  readonly listing: string;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** All slots that the rejects of a filter came from and that were not read again, the earliest stretch first. */
export async function listRejectSlots(
  db: Kysely<Database>,
  workspaceId: number,
  filter: RejectSelection,
): Promise<RejectSlot[]> {
  const rows = await slotsOf(db, workspaceId, filter)
    .leftJoin("pull_slot as slot", (join) =>
      join
        .on("slot.workspace_id", "=", workspaceId)
        .onRef("slot.connection_id", "=", "batch.connection_id")
        .onRef("slot.listing", "=", "batch.listing")
        .onRef("slot.slot_at", "=", "batch.slot_at"),
    )
    .select(["slot.from_at", "slot.to_at"])
    .orderBy("slot.from_at")
    .execute();
  return rows.flatMap(({ connection_id: connectionId, listing, from_at: from, to_at: to }) =>
    connectionId !== null && listing !== null ? [{ connectionId, listing, from, to }] : [],
  );
}

/** How many they are. */
export async function countRejectSlots(
  db: Kysely<Database>,
  workspaceId: number,
  filter: RejectSelection,
): Promise<number> {
  const { count } = await db
    .selectFrom(slotsOf(db, workspaceId, filter).as("slot"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function slotsOf(db: Kysely<Database>, workspaceId: number, filter: RejectSelection) {
  return fromRejects(db, workspaceId, filter)
    .where("batch.connection_id", "is not", null)
    .where("pulled.batch_id", "is", null)
    .select(["batch.connection_id", "batch.listing", "batch.slot_at"])
    .distinct();
}
