import type { DatabaseHandle } from "#db/client.server.ts";
import type { ConnectionPlace } from "#db/connections/connection-secret.server.ts";
import { parseRefused, type RefusedListing } from "#db/connections/refused-listing.ts";
import type { PullListing } from "#jobs/connectors/pull-connector.ts";
import type { BrokenListing } from "#jobs/pull/broken-listing.ts";
import { toKeptListing } from "#jobs/pull/kept-listing.ts";

type Db = DatabaseHandle["db"];

/** What a run asked of a platform, and what of it the platform does not allow. */
interface Asked {
  readonly asked: readonly PullListing[];
  readonly refused: readonly BrokenListing[];
  readonly slot: Date;
}

/**
 * Keeps which listings a connection is refused: those of this run, and those of other runs that this one did not ask for. Since when stays what it
 * was as long as the platform goes on refusing.
 */
export async function noteRefused(db: Db, place: ConnectionPlace, { asked, refused, slot }: Asked): Promise<void> {
  const known = await readRefused(db, place);
  const names = new Set(asked.map(({ listing }) => listing));
  await writeRefused(db, place, [
    ...known.filter(({ listing }) => !names.has(listing)),
    ...refused.map(({ listing, error }) => toRefused(listing, known, slot, error.message)),
  ]);
}

/** Keeps which listings are left out because the platform has said what it allows, beside those that it has refused and that still are read. */
export async function noteWithheld(
  db: Db,
  place: ConnectionPlace,
  { listings, withheld }: { readonly listings: readonly PullListing[]; readonly withheld: readonly PullListing[] },
): Promise<void> {
  const known = await readRefused(db, place);
  const isRead = new Set(listings.map(({ listing }) => listing));
  await writeRefused(db, place, [
    ...known.filter(({ listing, reason }) => reason !== null && isRead.has(listing)),
    ...withheld.map((listing) => toRefused(listing, known, new Date(), null)),
  ]);
}

function toRefused(
  listing: PullListing,
  known: readonly RefusedListing[],
  from: Date,
  reason: string | null,
): RefusedListing {
  const since = known.find((one) => one.listing === listing.listing)?.since ?? from;
  return {
    ...toKeptListing(listing),
    scopes: [...(listing.scopes ?? [])],
    since: since < from ? since : from,
    reason,
  };
}

async function readRefused(db: Db, { workspaceId, connectionId }: ConnectionPlace): Promise<RefusedListing[]> {
  const row = await db
    .selectFrom("connection")
    .select("refused")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .executeTakeFirst();
  return parseRefused(row?.refused);
}

async function writeRefused(
  db: Db,
  { workspaceId, connectionId }: ConnectionPlace,
  refused: readonly RefusedListing[],
): Promise<void> {
  await db
    .updateTable("connection")
    .set({ refused: refused.length === 0 ? null : JSON.stringify(refused) })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
}
