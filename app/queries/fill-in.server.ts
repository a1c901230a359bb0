import type { Databases } from "#app/queries/add-connection.server.ts";
import { parseListings } from "#db/connections/connection-listing.ts";
import { enqueueJob } from "#db/queue.server.ts";

export interface Gap {
  readonly connectionId: number;
  readonly listing: string;
  readonly from: Date;
  readonly to: Date;
}

/** Asks for a stretch of time to be read again, where the listing is kept by time. Returns the run; undefined when it cannot be had. */
export async function fillIn({ db, pool }: Databases, workspaceId: number, gap: Gap): Promise<number | undefined> {
  const { connectionId, listing, from, to } = gap;
  const row = await db
    .selectFrom("connection")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("status", "in", ["active", "paused"])
    .select("listings")
    .executeTakeFirst();
  const reads = parseListings(row?.listings).find((one) => one.listing === listing)?.reads;
  if (reads !== "changes" && reads !== "days") return undefined;
  const now = new Date();
  return enqueueJob(pool, workspaceId, "pull-connection", {
    connectionId,
    slot: now.toISOString(),
    listings: [listing],
    range: { from: from.toISOString(), to: (to < now ? to : now).toISOString() },
  });
}
