import type { DatabaseHandle } from "#db/client.server.ts";
import { isLeaving } from "#db/connections/leaving.ts";
import { parseRefused } from "#db/connections/refused-listing.ts";
import { logStep } from "#db/log/log.server.ts";
import { ConnectorError, isLastingError } from "#jobs/connectors/connector.ts";
import type { PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import type { JobOutcome, JobProgress } from "#jobs/define-job.ts";
import { withoutErased } from "#jobs/erasures/without-erased.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";
import { createEntityKeys } from "#jobs/load/entity-keys.ts";
import { CursorMoved } from "#jobs/load/move-cursor.ts";
import { type BrokenListing, isOfListing } from "#jobs/pull/broken-listing.ts";
import { usualBatchRows } from "#jobs/pull/cut-pages.ts";
import { holdConnection } from "#jobs/pull/hold-connection.ts";
import { keepsResponses } from "#jobs/pull/keep-responses.ts";
import { noteOpening } from "#jobs/pull/note-opening.ts";
import { noteFailure, noteSuccess } from "#jobs/pull/note-outcome.ts";
import { noteRefused } from "#jobs/pull/note-refused.ts";
import { type ConnectionInUse, findConnection, openConnection } from "#jobs/pull/open-connection.ts";
import { type HttpSettings, withHttp } from "#jobs/pull/open-http.ts";
import { type LandedCounts, type PullRange, pullListing } from "#jobs/pull/pull-listing.ts";
import { failSlot } from "#jobs/pull/slot-record.ts";
import { createPullTally } from "#jobs/pull/tally.ts";
import { settleNew } from "#jobs/settle-landed.ts";

export interface PullRun extends HttpSettings {
  readonly handle: DatabaseHandle;
  readonly workspaceId: number;
  readonly connectionId: number;
  readonly jobRunId: number | null;
  readonly slot: Date;
  readonly listings: readonly string[] | undefined;
  readonly range: PullRange | undefined;
  readonly isAnew?: boolean | undefined;
  /** Whether the schedule asked for it: such a run is left out where the connection was paused, or waits for credentials, since. */
  readonly isScheduled?: boolean | undefined;
  /** Rows that make a batch; the usual number when left out. */
  readonly batchRows?: number;
  /** Whether somebody else draws what follows from what lands, after many pulls at once. */
  readonly isSettledLater?: boolean;
  /** Whether a failure that may pass is tried again by itself: it is none yet for the circuit. */
  readonly isRetried?: boolean;
  report(progress: JobProgress): void;
}

/** What the message of a run ends with that leaves its connection to another. */
export const heldByAnother = "another run of this connection is at work";

/**
 * Pulls what a connection has for a slot, listing by listing. What landed stays whatever comes after; a run that is tried again goes on
 * from there. A listing that is refused, or whose shape has changed, does not keep the others from being read; that some are refused is no failure
 * of the run, for the next would end the same way: it stands with the connection until its credentials allow them.
 */
export async function runPull(run: PullRun): Promise<JobOutcome> {
  const { handle, workspaceId, connectionId } = run;
  const row = await findConnection(handle, workspaceId, connectionId);
  // Removed, or waiting for somebody, since the run was asked for.
  if (!row || isLeaving(row.status) || row.status === "draft") return {};
  if (run.isScheduled && row.status !== "active") {
    logStep("info", `The connection is ${row.status.replaceAll("_", " ")}: nothing is read`);
    return {};
  }
  const outcome = await holdConnection(handle, connectionId, async () => {
    try {
      const connection = await openConnection(handle, row, run.clock);
      // Of what has been refused before new credentials of the same account are not had again at every slot.
      const refusal: Refusal = {
        known: new Set(parseRefused(row.refused).map(({ listing }) => listing)),
        isAwaited: false,
      };
      const settings = { ...run, mayRenew: () => !refusal.isAwaited };
      const result = await withHttp(connection, settings, async (http) => {
        // Credentials that had to be renewed may tell what can be read.
        await noteOpening(handle.db, connection);
        return pullAll(run, connection, http, refusal);
      });
      // One at a time in a workspace, imports and undoing included.
      if (!run.isSettledLater)
        await holdWorkspace(handle, workspaceId, run.signal, () => settleNew(handle, workspaceId, run.signal));
      await noteSuccess(handle.db, row);
      return result;
    } catch (error) {
      // That another run moved on says nothing of the connection, and that run says its own.
      if (!run.signal.aborted && error instanceof ConnectorError && !(error.cause instanceof CursorMoved))
        await noteFailure(handle.db, row, error, { isFinal: !run.isRetried || isLastingError(error) });
      throw error;
    }
  });
  if (!outcome) throw new ConnectorError("unavailable", `${row.name}: ${heldByAnother}`);
  return outcome;
}

/** Which listings were refused before, and whether the one that is being asked for is one of them of which nothing has come yet. */
interface Refusal {
  readonly known: ReadonlySet<string>;
  isAwaited: boolean;
}

async function pullAll(
  run: PullRun,
  connection: ConnectionInUse,
  http: PullHttp,
  refusal: Refusal,
): Promise<JobOutcome> {
  const { handle, workspaceId, slot, range, isAnew, jobRunId, signal, batchRows = usualBatchRows } = run;
  const chosen = chosenListings(run, connection);
  const tally = createPullTally(chosen.map(({ listing }) => listing));
  const keys = createEntityKeys(workspaceId);
  const onLanded = (counts: LandedCounts) => {
    refusal.isAwaited = false;
    tally.add(counts);
    run.report(tally.progress());
  };
  const onAnnounced = (listing: string, items: number) => {
    tally.announce(listing, items);
    run.report(tally.progress());
  };
  const keeps = await keepsResponses(handle.db, workspaceId);
  /** Reads a listing; why it could not be, where the others can. */
  const read = async (listing: PullListing): Promise<ConnectorError | undefined> => {
    try {
      await pullListing(listing, {
        handle,
        connection,
        http,
        slot,
        range,
        isAnew,
        jobRunId,
        keys,
        signal,
        batchRows,
        keeps,
        onAnnounced,
        onLanded,
      });
      return undefined;
    } catch (thrown) {
      const error = await withoutNames(run, explainMoved(thrown));
      const place = { workspaceId, connectionId: run.connectionId, listing: listing.listing, slot };
      if (error instanceof Error && !signal.aborted) await failSlot(handle.db, place, error);
      if (!(error instanceof ConnectorError) || !isOfListing(error)) throw error;
      return error;
    } finally {
      tally.end(listing.listing);
      run.report(tally.progress());
    }
  };
  run.report(tally.progress());
  const broken = await readAll(chosen, refusal, read);
  const refused = broken.filter(({ error }) => error.kind === "unauthorized");
  await refuseWhole(connection, http, { asked: chosen.length, refused });
  await noteRefused(handle.db, { workspaceId, connectionId: run.connectionId }, { asked: chosen, refused, slot });
  const changed = broken.find(({ error }) => error.kind === "schema_changed");
  if (changed) throw changed.error;
  const names = refused.map(({ listing }) => listing.listing);
  for (const name of names) logStep("warn", `${name} · is not allowed to these credentials; the others were read`);
  return tally.toOutcome(names);
}

/**
 * Reads listing by listing, and returns those that could not be read. What was refused before comes last: by then the others have renewed what had
 * to be. What is refused for the first time, while others are not, is asked for once more at the end: a slip of the platform's would cost what it
 * shows now for good.
 */
async function readAll(
  chosen: readonly PullListing[],
  refusal: Refusal,
  read: (listing: PullListing) => Promise<ConnectorError | undefined>,
): Promise<BrokenListing[]> {
  const wasRefused = ({ listing }: PullListing) => refusal.known.has(listing);
  const broken = new Map<PullListing, ConnectorError>();
  for (const listing of [...chosen.filter((one) => !wasRefused(one)), ...chosen.filter(wasRefused)]) {
    refusal.isAwaited = wasRefused(listing);
    const error = await read(listing);
    if (error) broken.set(listing, error);
  }
  const refusedFirst = [...broken].filter(([listing, { kind }]) => kind === "unauthorized" && !wasRefused(listing));
  for (const [listing] of broken.size < chosen.length ? refusedFirst : []) {
    refusal.isAwaited = true;
    const error = await read(listing);
    if (error) broken.set(listing, error);
    else broken.delete(listing);
  }
  return [...broken].map(([listing, error]) => ({ listing, error }));
}

/** Throws unauthorized where it is the credentials that are refused. Of a run that asked for a part of the listings, and got none, the smallest call decides. */
async function refuseWhole(
  connection: ConnectionInUse,
  http: PullHttp,
  { asked, refused }: { readonly asked: number; readonly refused: readonly BrokenListing[] },
): Promise<void> {
  const [first] = refused;
  if (!first || refused.length < asked) return;
  if (asked === connection.current().listings.length) throw first.error;
  await connection.current().tryOut(http);
}

/** Another run, or somebody who undid an import, moved on meanwhile. */
function explainMoved(thrown: unknown): unknown {
  if (!(thrown instanceof CursorMoved)) return thrown;
  const message =
    "Another run of this connection has moved on meanwhile: nothing of this batch was kept, and the next try goes on from there";
  return new ConnectorError("unavailable", message, { cause: thrown });
}

/** What went wrong may quote the platform, which goes on naming somebody who was erased. */
async function withoutNames({ handle, workspaceId, signal }: PullRun, thrown: unknown): Promise<unknown> {
  if (!(thrown instanceof ConnectorError) || signal.aborted) return thrown;
  const message = await withoutErased(handle, workspaceId, thrown.message);
  const { kind, retryAfterSeconds, cause } = thrown;
  if (message === thrown.message) return thrown;
  return new ConnectorError(kind, message, {
    cause,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

function chosenListings({ listings: names, range }: PullRun, connection: ConnectionInUse): readonly PullListing[] {
  const { listings } = connection.current();
  const wanted = names ? listings.filter(({ listing }) => names.includes(listing)) : listings;
  // What a platform shows now says nothing of a time that is past.
  return range ? wanted.filter(({ reads }) => reads === "changes" || reads === "days") : wanted;
}
