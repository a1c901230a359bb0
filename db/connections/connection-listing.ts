import { z } from "zod";

/** What one listing of a connection reads, as the pages know it: kept in `connection.listings` whenever the connection is opened. */
export const connectionListingSchema = z.object({
  listing: z.string(),
  streams: z.array(z.string()),
  /** state: only what the platform shows now; changes and days: any time that it reaches back to; log: all, from a cursor on. */
  reads: z.enum(["state", "changes", "days", "log"]),
  /** Null: without limit. */
  reachesBackDays: z.number().nullable(),
});

export type ConnectionListing = z.infer<typeof connectionListingSchema>;

/** The listings of a connection as they were kept; none when it was never opened. */
export function parseListings(kept: unknown): ConnectionListing[] {
  return z
    .array(connectionListingSchema)
    .catch([])
    .parse(kept ?? []);
}
