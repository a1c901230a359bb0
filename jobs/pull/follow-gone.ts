import type { LandingRecord } from "#db/records/to-record.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import type { PullListing } from "#jobs/connectors/pull-connector.ts";
import type { PullPlace } from "#jobs/load/batch.ts";
import { findGone, goneListing, type ListedAt } from "#jobs/load/find-gone.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { moveCursor } from "#jobs/load/move-cursor.ts";
import type { ListingRun } from "#jobs/pull/pull-listing.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

/**
 * Marks the posts that a listing of everything shows no longer, as observations of the slot: a later source that knows better, the erasing
 * of the connection and any order of arrival need nothing of their own. A slot of which a record was rejected, or whose platform says that
 * there is more, was not read whole and is passed over. The cursor of these marks says up to which slot listings were compared, and
 * moves in their transaction, so that a run that is killed before it is done finds them undone.
 */
export async function followGone({ listing, gone: state }: PullListing, run: ListingRun): Promise<void> {
  if (!state || run.range) return;
  const { handle, connection, slot } = run;
  const { workspace_id: workspaceId, connection_id: connectionId } = connection.row;
  const place: ListedAt = { workspaceId, connectionId, listing, slot };
  if (!(await wasReadWhole(run, place))) return;
  const before = await readCompared(run, place);
  if (before !== null && Date.parse(before) >= slot.getTime()) return;
  const cursor = goneListing(listing);
  const pull: PullPlace = { connectionId, listing: cursor, cursor, slot, before, after: slot.toISOString(), pages: 0 };
  const moved = before === null ? { gone: [], returned: [] } : await findGone(handle, place, new Date(before));
  const toMark =
    (visibility: string) =>
    ({ platform, postId }: (typeof moved.gone)[number]): LandingRecord => ({
      platform,
      post_id: postId,
      visibility,
      as_of: slot,
    });
  const marks = [...moved.gone.map(toMark(state)), ...moved.returned.map(toMark("public"))];
  if (marks.length === 0) return runInTransaction(handle, (trx) => moveCursor(trx, workspaceId, pull));
  const { connector } = connection;
  await landBatch(
    handle,
    {
      workspaceId,
      source: { source: connector.kind.connector, rank: connector.rank },
      batchKey: JSON.stringify([connector.kind.connector, connectionId, cursor, before, slot]),
      contentHash: "",
      connectorVersion: connector.version,
      mappingHash: null,
      import: null,
      pull,
      rowsRead: 0,
      records: new Map([["post", marks]]),
      rejects: [],
    },
    rollupTouched,
    run.keys,
  );
}

async function wasReadWhole({ handle }: ListingRun, place: ListedAt): Promise<boolean> {
  const slot = await handle.db
    .selectFrom("pull_slot")
    .select(["status", "rows_read", "rows_rejected", "expected"])
    .where("workspace_id", "=", place.workspaceId)
    .where("connection_id", "=", place.connectionId)
    .where("listing", "=", place.listing)
    .where("slot_at", "=", place.slot)
    .executeTakeFirst();
  return slot?.status === "complete" && slot.rows_rejected === 0 && (slot.expected ?? 0) <= slot.rows_read;
}

/** The slot up to which listings were compared; null before the first. */
async function readCompared({ handle }: ListingRun, { workspaceId, connectionId, listing }: ListedAt) {
  const row = await handle.db
    .selectFrom("cursor")
    .select("position")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("stream", "=", goneListing(listing))
    .executeTakeFirst();
  return row?.position ?? null;
}
