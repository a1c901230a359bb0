import { type Kysely, sql } from "kysely";
import { type CoverageCell, type CoverageTimeline, coverDays, type DaySpan } from "#app/lib/coverage/cover-days.ts";
import { listDueSlots } from "#app/lib/coverage/list-due-slots.ts";
import { readWhole, stretches } from "#app/queries/read-stretches.server.ts";
import { type ConnectionListing, parseListings } from "#db/connections/connection-listing.ts";
import { connectionKinds } from "#db/connections/index.ts";
import { leavingStatuses } from "#db/connections/leaving.ts";
import { findLastSlot } from "#db/connections/next-slot.ts";
import { parseRefused, type RefusedListing } from "#db/connections/refused-listing.ts";
import { type StreamName, streamNames } from "#db/records/streams.ts";
import type { Database } from "#db/schema/database.ts";

/** A run has so long to come to its end before its slot counts as late. */
export const graceMs = 15 * 60_000;

export interface ListingCoverage extends ConnectionListing {
  readonly cells: readonly CoverageCell[];
  /** Why the platform refuses it to the connection's credentials; null: it does not. */
  readonly refused: RefusedListing | null;
}

export interface ConnectionCoverage {
  readonly connectionId: number;
  readonly name: string;
  readonly connector: string;
  readonly kindName: string;
  readonly status: string;
  /** None: it was never opened. */
  readonly listings: readonly ListingCoverage[];
  /** Streams that this connection does not provide. */
  readonly notProvided: readonly string[];
}

/** How every listing of every connection of a workspace stands on some days, or (`only`) every listing that brings records of one stream, of the connections that have one. */
export async function listCoverage(
  db: Kysely<Database>,
  workspace: { readonly id: number; readonly timeZone: string },
  days: readonly DaySpan[],
  now: Date,
  only?: StreamName,
): Promise<ConnectionCoverage[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const isWanted = ({ streams }: ConnectionListing) => only === undefined || streams.includes(only);
  const all = (await selectConnections(db, workspace.id)).map((row) => {
    const refused = parseRefused(row.refused);
    const listings = withWithheld(parseListings(row.listings), refused);
    return { row, listings, refused, wanted: listings.filter(isWanted) };
  });
  const connections = only === undefined ? all : all.filter(({ wanted }) => wanted.length > 0);
  const names = [...new Set(connections.flatMap(({ wanted }) => wanted.map(({ listing }) => listing)))];
  const [states, stretches] = await Promise.all([
    selectStates(db, workspace.id, first.from, last.to, names),
    selectStretches(db, workspace.id, first.from, names),
  ]);
  const dueBy = new Date(now.getTime() - graceMs);
  // Only what shows the present state is held against the times themselves.
  const byTheClock = connections.filter(({ wanted }) => wanted.some(({ reads }) => reads === "state"));
  const schedules = new Set(byTheClock.map(({ row }) => row.schedule));
  const dueOf = new Map([...schedules].map((one) => [one, listDueSlots(one, workspace.timeZone, days)]));
  return connections.map(({ row, listings, refused, wanted }) => {
    const since = new Date(Math.min(row.schedule_since.getTime(), row.first_slot_at?.getTime() ?? Infinity));
    const due = (dueOf.get(row.schedule) ?? []).filter((at) => at >= row.schedule_since && at <= dueBy);
    const lastDue = findLastSlot(row.schedule, workspace.timeZone, row.schedule_since, dueBy);
    const timeline: CoverageTimeline = { days, due, lastDue, scheduleSince: row.schedule_since, since, now };
    const provided = new Set(listings.flatMap(({ streams }) => streams));
    const isOf = (one: { connection_id: number; listing: string }, { listing }: ConnectionListing) =>
      one.connection_id === row.connection_id && one.listing === listing;
    return {
      connectionId: row.connection_id,
      name: row.name,
      connector: row.connector,
      kindName: connectionKinds.find(({ connector }) => connector === row.connector)?.name ?? row.connector,
      status: row.status,
      notProvided: listings.length === 0 ? [] : streamNames.filter((stream) => !provided.has(stream)),
      listings: wanted.map((listing) => {
        const refusal = refused.find((one) => one.listing === listing.listing) ?? null;
        const cells = coverDays(timeline, {
          listing,
          slots: states
            .filter((slot) => isOf(slot, listing))
            .map(({ slot_at: at, status }) => ({ at, isComplete: status === "complete" })),
          known: stretches.filter((stretch) => isOf(stretch, listing)),
          refusedSince: refusal?.since ?? null,
        });
        return { ...listing, cells, refused: refusal };
      }),
    };
  });
}

/** What a connection reads, and what it leaves out because its platform has said that it is not allowed. */
function withWithheld(
  listings: readonly ConnectionListing[],
  refused: readonly RefusedListing[],
): readonly ConnectionListing[] {
  if (listings.length === 0) return listings;
  const isRead = new Set(listings.map(({ listing }) => listing));
  const withheld = refused.filter(({ listing }) => !isRead.has(listing));
  return [
    ...listings,
    ...withheld.map(({ listing, streams, reads, reachesBackDays }) => ({ listing, streams, reads, reachesBackDays })),
  ];
}

function selectConnections(db: Kysely<Database>, workspaceId: number) {
  return db
    .selectFrom("connection as c")
    .where("c.workspace_id", "=", workspaceId)
    .where("c.status", "not in", ["draft", ...leavingStatuses])
    .select([
      "c.connection_id",
      "c.name",
      "c.connector",
      "c.status",
      "c.listings",
      "c.schedule",
      "c.schedule_since",
      "c.refused",
    ])
    .select((eb) =>
      eb
        .selectFrom("pull_slot as s")
        .where("s.workspace_id", "=", workspaceId)
        .whereRef("s.connection_id", "=", "c.connection_id")
        .select((slot) => slot.fn.min("s.slot_at").as("first"))
        .as("first_slot_at"),
    )
    .orderBy("c.name")
    .orderBy("c.connection_id")
    .execute();
}

/** Slots of listings of the present state. */
function selectStates(db: Kysely<Database>, workspaceId: number, from: Date, to: Date, names: readonly string[]) {
  return db
    .selectFrom("pull_slot")
    .where("workspace_id", "=", workspaceId)
    .where(sql<boolean>`listing = any(${names}::text[])`)
    .where("slot_at", ">=", from)
    .where("slot_at", "<", to)
    .whereRef("from_at", "=", "to_at")
    .select(["connection_id", "listing", "slot_at", "status"])
    .execute();
}

interface Stretch {
  readonly connection_id: number;
  readonly listing: string;
  readonly from: Date;
  readonly to: Date;
  /** The last slot of the listing that was read whole. */
  readonly askedAt: Date;
}

/** The stretches of time that were read whole, joined where they meet. */
async function selectStretches(
  db: Kysely<Database>,
  workspaceId: number,
  from: Date,
  names: readonly string[],
): Promise<Stretch[]> {
  const { rows } = await sql<Stretch>`
    select s.connection_id, s.listing, lower(r) as "from", upper(r) as "to", s.asked_at as "askedAt" from (
      select p.connection_id, p.listing, max(p.slot_at) as asked_at, ${stretches} as ranges from pull_slot as p
      where ${readWhole(workspaceId)} and p.to_at > ${from} and p.listing = any(${names}::text[])
      group by p.connection_id, p.listing
    ) as s, unnest(s.ranges) as r`.execute(db);
  return rows;
}
