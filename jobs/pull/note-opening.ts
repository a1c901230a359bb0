import type { DatabaseHandle } from "#db/client.server.ts";
import type { ConnectionListing } from "#db/connections/connection-listing.ts";
import type { ConnectionInUse } from "#jobs/pull/open-connection.ts";

/** Keeps for the pages what only the connector knows of an opened connection: its listings, when its credentials end, who renews them. */
export async function noteOpening(db: DatabaseHandle["db"], { row, current }: ConnectionInUse): Promise<void> {
  const { listings, expiresAt, refresh, ...open } = current();
  const kept: ConnectionListing[] = listings.map(({ listing, streams, reads, reachesBackDays }) => ({
    listing,
    streams: [...streams],
    reads,
    reachesBackDays,
  }));
  await db
    .updateTable("connection")
    .set({
      listings: JSON.stringify(kept),
      secret_expires_at: expiresAt,
      is_renewing: refresh !== undefined,
      refresh_expires_at: open.refreshExpiresAt,
      is_refresh_extended: open.isRefreshExtended ?? false,
    })
    .where("workspace_id", "=", row.workspace_id)
    .where("connection_id", "=", row.connection_id)
    .execute();
}
