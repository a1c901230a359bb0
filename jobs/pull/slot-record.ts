import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { ConnectorError } from "#jobs/connectors/connector.ts";
import type { ListingPlan } from "#jobs/pull/position.ts";

type Db = DatabaseHandle["db"];

/** Which listing of which connection at which nominal time. */
export interface SlotPlace {
  readonly workspaceId: number;
  readonly connectionId: number;
  readonly listing: string;
  readonly slot: Date;
}

/** What a slot covers; `askedFrom` is from when on it is to read again, null in an ordinary run. */
export type SlotSpan = Pick<ListingPlan, "from" | "to"> & { readonly askedFrom: Date | null };

/** The row of a slot that begins, or goes on after an interruption: what landed of it before stays counted. Returns how many pages that were. */
export async function openSlot(
  db: Db,
  place: SlotPlace,
  { from, to, askedFrom }: SlotSpan,
  jobRunId: number | null,
): Promise<number> {
  const { pages } = await db
    .insertInto("pull_slot")
    .values({
      workspace_id: place.workspaceId,
      connection_id: place.connectionId,
      listing: place.listing,
      slot_at: place.slot,
      status: "running",
      from_at: from,
      to_at: to,
      asked_from: askedFrom,
      job_run_id: jobRunId,
      started_at: sql<Date>`now()`,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "connection_id", "listing", "slot_at"]).doUpdateSet((eb) => ({
        status: eb.ref("excluded.status"),
        job_run_id: eb.ref("excluded.job_run_id"),
        error: null,
        error_kind: null,
        finished_at: null,
      })),
    )
    .returning("pages")
    .executeTakeFirstOrThrow();
  return pages;
}

/** What is known of a slot that was read whole; `until`: the platform has figures of days until then, and the slot covers no more. */
interface SlotEnd {
  readonly expected?: number | undefined;
  readonly until?: Date | undefined;
}

export async function completeSlot(db: Db, place: SlotPlace, { expected, until }: SlotEnd): Promise<void> {
  await update(db, place)
    .set({
      status: "complete",
      finished_at: new Date(),
      ...(expected === undefined ? {} : { expected }),
      ...(until === undefined ? {} : { to_at: sql<Date>`greatest(from_at, least(to_at, ${until}))` }),
      error: null,
      error_kind: null,
    })
    .execute();
}

/** A slot that could not be read. One that another run has read whole meanwhile, having taken this one for dead, stays complete. */
export async function failSlot(db: Db, place: SlotPlace, error: ConnectorError | Error): Promise<void> {
  const kind = "kind" in error ? error.kind : "failed";
  const message = "kind" in error ? error.message : "Something went wrong that was not foreseen.";
  await update(db, place)
    .where("status", "=", "running")
    .set({ status: "failed", finished_at: new Date(), error: message, error_kind: kind })
    .execute();
}

/** A slot that a newer one has overtaken: where a try of it was cut short, it stays a gap. */
export async function leaveSlot(db: Db, place: SlotPlace): Promise<void> {
  await update(db, place)
    .where("status", "=", "running")
    .set({
      status: "failed",
      finished_at: new Date(),
      error: "A newer slot was read before this one could be read whole: what was shown then is gone.",
      error_kind: "overtaken",
    })
    .execute();
}

function update(db: Db, { workspaceId, connectionId, listing, slot }: SlotPlace) {
  return db
    .updateTable("pull_slot")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("listing", "=", listing)
    .where("slot_at", "=", slot);
}
