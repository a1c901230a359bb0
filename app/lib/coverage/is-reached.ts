import type { ConnectionListing } from "#db/connections/connection-listing.ts";

const dayMs = 86_400_000;

/** Whether a platform answers for a day that begins `from`: a state is gone, and a log goes on from its cursor by itself. */
export function isReached(
  from: Date,
  now: Date,
  listing: Pick<ConnectionListing, "reads" | "reachesBackDays">,
): boolean {
  if (listing.reads === "state" || listing.reads === "log") return false;
  const { reachesBackDays: reach } = listing;
  return from <= now && (reach === null || from.getTime() >= now.getTime() - reach * dayMs);
}
