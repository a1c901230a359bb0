import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { isLeaving } from "#db/connections/leaving.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { PullListing } from "#jobs/connectors/pull-connector.ts";
import type { JobProgress } from "#jobs/define-job.ts";
import type { Clock } from "#jobs/http/clock.ts";
import { horizonAt } from "#jobs/imports/find-ahead.ts";
import { createEntityKeys } from "#jobs/load/entity-keys.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { checkShape } from "#jobs/pull/check-shape.ts";
import { cutPages, usualBatchRows } from "#jobs/pull/cut-pages.ts";
import { holdConnection } from "#jobs/pull/hold-connection.ts";
import { type ConnectionInUse, findConnection, openConnection } from "#jobs/pull/open-connection.ts";
import { type KeptPlace, replayResponses, selectKept } from "#jobs/pull/replay-responses.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { settleLanded } from "#jobs/settle-landed.ts";

export interface Reparsing {
  readonly workspaceId: number;
  /** Which of the kept answers: of a run, of a connection, of slots from one time to another. */
  readonly runId?: number | undefined;
  readonly connectionId?: number | undefined;
  readonly range?: { readonly from: Date; readonly to: Date } | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How a connection is opened. */
  readonly open?: typeof openConnection;
  report(progress: JobProgress): void;
}

export interface Reparsed {
  /** Listings at slots that were read again. */
  readonly slots: number;
  /** Those of which not every answer is there, or that no longer read as documented: they stay as they are. */
  readonly skipped: readonly string[];
}

/**
 * Reads kept answers with the connectors of this version, without asking any platform: what they say now lands under its own slot, and
 * takes the place of what the same answers said before. A slot of which not everything was kept is left as it is. An unchanged connector
 * changes nothing. To be run again after an interruption.
 */
export async function reparseResponses(handle: DatabaseHandle, reparsing: Reparsing): Promise<Reparsed> {
  const { workspaceId, signal, report } = reparsing;
  const places = await listPlaces(handle, reparsing);
  const skipped: string[] = [];
  for (const [done, place] of places.entries()) {
    signal.throwIfAborted();
    report({ done, expected: places.length, unit: "slots" });
    const problem = await reparsePlace(handle, reparsing, place);
    if (problem !== undefined) skipped.push(`${place.listing} ${place.slot.toISOString()}: ${problem}`);
  }
  if (places.length > 0) await settleLanded(handle, workspaceId, signal);
  return { slots: places.length - skipped.length, skipped };
}

async function listPlaces({ db }: DatabaseHandle, reparsing: Reparsing): Promise<KeptPlace[]> {
  const { workspaceId, runId, connectionId, range } = reparsing;
  const { rows } = await sql<Omit<KeptPlace, "workspaceId">>`
    select distinct connection_id as "connectionId", listing, slot_at as slot, cursor_name as "cursorName"
    from kept_response
    where workspace_id = ${workspaceId}
      ${runId === undefined ? sql`` : sql`and job_run_id = ${runId}`}
      ${connectionId === undefined ? sql`` : sql`and connection_id = ${connectionId}`}
      ${range === undefined ? sql`` : sql`and slot_at >= ${range.from} and slot_at < ${range.to}`}
    order by slot_at, 1, 2, 4`.execute(db);
  return rows.map((row) => ({ ...row, workspaceId }));
}

/** Returns why it was left as it is; undefined when it was read again. */
async function reparsePlace(handle: DatabaseHandle, reparsing: Reparsing, place: KeptPlace) {
  const { workspaceId, connectionId } = place;
  const row = await findConnection(handle, workspaceId, connectionId);
  if (!row || isLeaving(row.status)) return "its connection was removed";
  const held = await holdConnection(handle, connectionId, async () => {
    const before = await listBatches(handle, place);
    try {
      const connection = await (reparsing.open ?? openConnection)(handle, row, reparsing.clock);
      const listing = connection.current().listings.find((one) => one.listing === place.listing);
      if (!listing) return { problem: "its connection no longer reads it" };
      const landed = await landAgain(handle, connection, listing, place, reparsing.signal);
      await undo(handle, place, before, landed);
      return { problem: undefined };
    } catch (error) {
      // What landed of it goes: half of a slot is worse than what was there.
      await undo(handle, place, await listBatches(handle, place), before);
      if (error instanceof ConnectorError) return { problem: error.message };
      throw error;
    }
  });
  return held ? held.problem : "a run of its connection is at work";
}

async function landAgain(
  handle: DatabaseHandle,
  { row, connector }: ConnectionInUse,
  listing: PullListing,
  place: KeptPlace,
  signal: AbortSignal,
): Promise<number[]> {
  const { workspaceId, connectionId, slot } = place;
  const start = await selectKept(handle.db, place)
    .select(["from_at as from", "to_at as to", "began_at_cursor as cursor"])
    .where("is_whole", "=", true)
    .orderBy("kept_response_id")
    .limit(1)
    .executeTakeFirst();
  if (!start) throw new ConnectorError("unavailable", `${place.listing}: its first answers were not kept`);
  const pages = listing.pages({ http: replayResponses(handle, place), slot, ...start, signal });
  const sourceName = `${row.connector} ${listing.listing} ${slot.toISOString()}`;
  const horizon = horizonAt(Math.max(slot.getTime(), Date.now()));
  const keys = createEntityKeys(workspaceId);
  const landed: number[] = [];
  // Never cut by time: the same answers must make the same batches.
  const cutting = {
    sourceName,
    pagesBefore: 0,
    horizon,
    batchRows: usualBatchRows,
    batchMs: Number.POSITIVE_INFINITY,
    now: Date.now,
  };
  for await (const cut of cutPages(pages, cutting)) {
    signal.throwIfAborted();
    checkShape(listing.listing, cut, row.reject_threshold);
    const key = ["reparse", row.connector, connector.version, connectionId, place.listing, slot, place.cursorName];
    const batchKey = JSON.stringify([...key, landed.length, cut.contentHash]);
    const { batchId } = await landBatch(
      handle,
      {
        workspaceId,
        source: { source: row.connector, rank: connector.rank },
        batchKey,
        contentHash: cut.contentHash,
        connectorVersion: connector.version,
        mappingHash: null,
        import: null,
        reads: { connectionId, listing: place.listing, slot, landed: [...landed] },
        rowsRead: cut.rowsRead,
        records: cut.records,
        rejects: cut.rejects,
      },
      rollupTouched,
      keys,
    );
    landed.push(batchId);
  }
  return landed;
}

async function listBatches({ db }: DatabaseHandle, place: KeptPlace): Promise<number[]> {
  const rows = await db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", place.workspaceId)
    .where("connection_id", "=", place.connectionId)
    .where("listing", "=", place.listing)
    .where("slot_at", "=", place.slot)
    .execute();
  return rows.map(({ batch_id: id }) => id);
}

/** Takes those batches back that are not among others. */
async function undo(
  handle: DatabaseHandle,
  { workspaceId }: KeptPlace,
  batches: readonly number[],
  others: readonly number[],
): Promise<void> {
  const gone = batches.filter((id) => !others.includes(id));
  await undoBatches(handle, workspaceId, gone, rollupTouched);
}
