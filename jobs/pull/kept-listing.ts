import type { ConnectionListing } from "#db/connections/connection-listing.ts";
import type { PullListing } from "#jobs/connectors/pull-connector.ts";

/** What the pages know of a listing. */
export function toKeptListing({ listing, streams, reads, reachesBackDays }: PullListing): ConnectionListing {
  return { listing, streams: [...streams], reads, reachesBackDays };
}
