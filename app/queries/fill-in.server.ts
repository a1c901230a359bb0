import { isReached } from "#app/lib/coverage/is-reached.ts";
import type { Databases } from "#app/queries/add-connection.server.ts";
import { askOnce } from "#app/queries/ask-once.server.ts";
import { parseListings } from "#db/connections/connection-listing.ts";
import { parseRefused } from "#db/connections/refused-listing.ts";

export interface Gap {
  readonly connectionId: number;
  /** Those of them that the platform does not answer for are left aside. */
  readonly listings: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * Asks for a stretch of time to be read again by one run, of the listings that are kept by time and reach into it. Returns the run;
 * undefined when none of them can be had.
 */
export async function fillIn({ db, pool }: Databases, workspaceId: number, gap: Gap): Promise<number | undefined> {
  const { connectionId, listings: wanted, from, to } = gap;
  const row = await db
    .selectFrom("connection")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("status", "in", ["active", "paused"])
    .select(["listings", "refused"])
    .executeTakeFirst();
  const now = new Date();
  // Up to now is up to the minute: who presses twice asks for the same.
  const until = to < now ? to : new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
  // Of a long stretch its last day is reached if any is.
  const lastFrom = new Date(Math.max(from.getTime(), until.getTime() - dayMs));
  const refused = parseRefused(row?.refused).map(({ listing }) => listing);
  const listings = parseListings(row?.listings).filter(
    (one) => wanted.includes(one.listing) && !refused.includes(one.listing) && isReached(lastFrom, now, one),
  );
  if (listings.length === 0 || until <= from) return undefined;
  return askOnce({ pool }, workspaceId, "pull-connection", {
    connectionId,
    slot: now.toISOString(),
    listings: listings.map(({ listing }) => listing),
    range: { from: from.toISOString(), to: until.toISOString() },
  });
}
