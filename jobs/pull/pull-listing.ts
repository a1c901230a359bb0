import { createHash } from "node:crypto";
import type { DatabaseHandle } from "#db/client.server.ts";
import { logStep } from "#db/log/log.server.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { DaysRead, PulledPage, PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { horizonAt } from "#jobs/imports/find-ahead.ts";
import type { StreamCounts } from "#jobs/load/batch.ts";
import type { EntityKeys } from "#jobs/load/entity-keys.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { checkShape } from "#jobs/pull/check-shape.ts";
import { type CutPages, cutPages, usualBatchMs } from "#jobs/pull/cut-pages.ts";
import { followGone } from "#jobs/pull/follow-gone.ts";
import { openKeeper } from "#jobs/pull/keep-responses.ts";
import type { ConnectionInUse } from "#jobs/pull/open-connection.ts";
import { advancePosition, formatPosition, type ListingPlan, parsePosition, planListing } from "#jobs/pull/position.ts";
import { completeSlot, leaveSlot, openSlot, type SlotPlace } from "#jobs/pull/slot-record.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

/** A stretch of time that was missed and is read again, beside the listing's own cursor. */
export interface PullRange {
  readonly from: Date;
  readonly to: Date;
}

export interface ListingRun {
  readonly handle: DatabaseHandle;
  readonly connection: ConnectionInUse;
  readonly http: PullHttp;
  readonly slot: Date;
  readonly range: PullRange | undefined;
  /** Whether a log is read from its beginning, beside its own cursor. */
  readonly isAnew?: boolean | undefined;
  readonly jobRunId: number | null;
  readonly keys: EntityKeys;
  readonly batchRows: number;
  readonly signal: AbortSignal;
  /** Whether the answers of the platform are kept. */
  readonly keeps?: boolean | undefined;
  /** Called before it is read from its beginning, with how many items it has by what is known by then. */
  onAnnounced?(listing: string, items: number): void;
  /** Called when a batch has landed. */
  onLanded(counts: LandedCounts): void;
}

export interface LandedCounts {
  readonly listing: string;
  readonly read: number;
  readonly rejected: number;
  /** Of those read, the rows that `expected` does not count. */
  readonly aside: number;
  readonly expected: number | undefined;
  /** Of the whole listing, as far as it has landed. */
  readonly days: DaysRead | undefined;
  readonly byStream: Partial<Record<StreamName, StreamCounts>>;
}

/** Reads what a listing has for a slot and lands it, from where an earlier try of the same slot came to. A slot that landed whole is left alone. */
export async function pullListing(listing: PullListing, run: ListingRun): Promise<void> {
  const { handle, connection, slot, range } = run;
  const { workspace_id: workspaceId, connection_id: connectionId } = connection.row;
  const place: SlotPlace = { workspaceId, connectionId, listing: listing.listing, slot };
  const cursor = cursorOf(listing, run);
  let position = await readPosition(handle, place, cursor);
  const plan = planListing(listing, slot, position === null ? null : parsePosition(position));
  if (plan === "overtaken") {
    logStep(
      "warn",
      `${listing.listing} · a newer slot has begun, so this one is left out: what was shown then is gone`,
    );
    return leaveSlot(handle.db, place);
  }
  if (plan === "whole") {
    logStep("info", `${listing.listing} · this slot has landed whole before`);
    const { since = null } = position === null ? {} : parsePosition(position);
    const isOfDays = listing.reads === "days" && since !== null;
    await completeSlot(handle.db, place, isOfDays ? { until: new Date(since) } : {});
    return followGone(listing, run);
  }
  const window = range ? withinReach(range, listing, slot) : { from: plan.from, to: plan.to };
  const landed = await openSlot(handle.db, place, { ...window, askedFrom: askedFrom(listing, run) }, run.jobRunId);
  // No colon after the name: that of campaign_discount_code would be taken for a secret and blanked.
  logStep("info", `${listing.listing} · ${describeReading(listing, window, plan)}`);

  const isWhole = position === null || parsePosition(position).slot !== slot.toISOString();
  const asked = { cursorName: cursor, ...window, cursor: plan.cursor, isWhole, jobRunId: run.jobRunId };
  const keeper = openKeeper(handle.db, { ...place, ...asked }, connection.connector.keeps, run.keeps ? run.http : null);
  const http = keeper?.http ?? run.http;
  const pages = listing.pages({ http, slot, ...window, cursor: plan.cursor, signal: run.signal });
  announce(listing, run, { ...window, cursor: plan.cursor });
  const sourceName = `${connection.row.connector} ${listing.listing} ${slot.toISOString()}`;
  const horizon = horizonAt(Math.max(slot.getTime(), Date.now()));
  let landing: Promise<void> = Promise.resolve();
  let expected: number | undefined;
  let known = plan.known;
  const { batchRows } = run;
  const pagesBefore = countBefore(plan, landed);
  const cutting = { sourceName, pagesBefore, horizon, batchRows, batchMs: usualBatchMs, now: Date.now };
  try {
    for await (const cut of cutPages(watch(pages), cutting)) {
      run.signal.throwIfAborted();
      await keeper?.flush();
      // One batch lands while the next is read.
      await landing;
      checkShape(listing.listing, cut, connection.row.reject_threshold);
      expected = cut.last.expected ?? expected;
      known = cut.knownUntil?.toISOString() ?? known;
      landing = land(cut, plan, known);
      landing.catch(() => {}); // Thrown to whoever waits for it next.
    }
    await landing;
  } catch (error) {
    await landing.catch(() => {});
    throw error;
  } finally {
    // Of what did not land too: once the connector is mended it can be read again.
    await keeper?.flush();
  }
  const until = known === null ? undefined : new Date(known);
  await completeSlot(handle.db, place, { expected, until });
  const isShort = until !== undefined && until < window.to;
  logStep("info", `${listing.listing} · read whole${isShort ? `; the platform has figures until ${known}` : ""}`);
  await followGone(listing, run);

  async function* watch(source: AsyncIterable<PulledPage>): AsyncGenerator<PulledPage> {
    for await (const page of source) {
      run.signal.throwIfAborted();
      yield page;
    }
  }

  async function land({ last, isLast, ...cut }: CutPages, plan: ListingPlan, known: string | null): Promise<void> {
    const next = isLast ? null : last.next;
    const after = formatPosition(advancePosition(slot, plan, { next, resume: last.resume, known }));
    const { connector } = connection;
    const result = await landBatch(
      handle,
      {
        workspaceId,
        source: { source: connector.kind.connector, rank: connector.rank },
        batchKey: hash([
          connector.kind.connector,
          connector.version,
          connectionId,
          cursor,
          slot,
          position,
          cut.contentHash,
        ]),
        contentHash: cut.contentHash,
        connectorVersion: connector.version,
        mappingHash: null,
        import: null,
        pull: { connectionId, listing: listing.listing, cursor, slot, before: position, after, pages: cut.pages },
        rowsRead: cut.rowsRead,
        records: cut.records,
        rejects: cut.rejects,
      },
      rollupTouched,
      run.keys,
    );
    position = after;
    // What names somebody who was erased is not kept in any form.
    if (Object.values(result.byStream).some(({ erased = 0 }) => erased > 0)) await keeper?.forget();
    logStep(
      result.rejects.length > 0 ? "warn" : "debug",
      `${listing.listing} · a batch of ${cut.rowsRead} rows from ${cut.pages} pages has landed, ${result.rejects.length} rejected`,
    );
    run.onLanded({
      listing: listing.listing,
      read: cut.rowsRead,
      rejected: result.rejects.length,
      aside: cut.rowsAside,
      expected: plan.cursor === null ? last.expected : undefined,
      days: cut.days,
      byStream: result.byStream,
    });
  }
}

/** Of what goes on from an earlier try, or run, the rest alone is read: nobody says how many that are. */
function announce(
  listing: PullListing,
  run: ListingRun,
  { from, to, cursor }: Pick<ListingPlan, "from" | "to" | "cursor">,
): void {
  const items = cursor === null ? listing.announces?.({ slot: run.slot, from, to }) : undefined;
  if (items !== undefined) run.onAnnounced?.(listing.listing, items);
}

/** Read again from its beginning, a slot begins with its first page, whatever of it has landed. */
function countBefore({ cursor }: ListingPlan, landed: number): number {
  return cursor === null ? 0 : landed;
}

const dayMs = 86_400_000;

/** A range may begin before the time that the platform answers for: the rest of it is asked for. */
function withinReach({ from, to }: PullRange, { reachesBackDays: reach }: PullListing, slot: Date): PullRange {
  if (reach === null) return { from, to };
  const earliest = slot.getTime() - reach * dayMs;
  return { from: new Date(Math.min(Math.max(from.getTime(), earliest), to.getTime())), to };
}

/** Where it goes on is the platform's own word, which may say who somebody is: only that it does is told. */
function describeReading({ reads }: PullListing, { from, to }: PullRange, { cursor }: ListingPlan): string {
  const what = {
    state: "reads what is shown now",
    log: "reads the log",
    changes: `reads changes from ${from.toISOString()} to ${to.toISOString()}`,
    days: `reads days from ${from.toISOString()} to ${to.toISOString()}`,
  }[reads];
  return cursor === null ? what : `${what}, from where it was left`;
}

/** The name of the cursor: a range, and a log that is read anew, leave the listing's own where it is. */
function cursorOf({ listing, reads }: PullListing, { range, isAnew, slot }: ListingRun): string {
  if (range) return `${listing} ${range.from.toISOString()}/${range.to.toISOString()}`;
  return isAnew && reads === "log" ? `${listing} anew ${slot.toISOString()}` : listing;
}

/** From when on what was read before is read again; null in an ordinary run. */
function askedFrom({ reads }: PullListing, { range, isAnew }: ListingRun): Date | null {
  if (range) return range.from;
  return isAnew && reads === "log" ? new Date(0) : null;
}

async function readPosition({ db }: DatabaseHandle, place: SlotPlace, cursor: string): Promise<string | null> {
  const row = await db
    .selectFrom("cursor")
    .select("position")
    .where("workspace_id", "=", place.workspaceId)
    .where("connection_id", "=", place.connectionId)
    .where("stream", "=", cursor)
    .executeTakeFirst();
  return row?.position ?? null;
}

function hash(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
