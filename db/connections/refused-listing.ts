import { z } from "zod";
import { connectionListingSchema } from "#db/connections/connection-listing.ts";

/** A listing that a platform does not allow to a connection's credentials while others are read: kept in `connection.refused`. */
const refusedListingSchema = connectionListingSchema.extend({
  /** The scopes by which the platform would allow it, as far as they are known by name. */
  scopes: z.array(z.string()),
  /** The first time of which it was refused. */
  since: z.coerce.date(),
  /** What the platform said; null: it was not asked, for it had said before what it allows. */
  reason: z.string().nullable(),
});

export type RefusedListing = z.infer<typeof refusedListingSchema>;

/** The refused listings of a connection as they were kept. */
export function parseRefused(kept: unknown): RefusedListing[] {
  return z
    .array(refusedListingSchema)
    .catch([])
    .parse(kept ?? []);
}
