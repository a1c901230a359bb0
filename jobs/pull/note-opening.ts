import type { DatabaseHandle } from "#db/client.server.ts";
import { toKeptListing } from "#jobs/pull/kept-listing.ts";
import { noteWithheld } from "#jobs/pull/note-refused.ts";
import type { ConnectionInUse } from "#jobs/pull/open-connection.ts";

/** Keeps for the pages what only the connector knows of an opened connection: its listings and those that its credentials are not allowed, when its credentials end, who renews them. */
export async function noteOpening(db: DatabaseHandle["db"], { row, current }: ConnectionInUse): Promise<void> {
  const { listings, withheld = [], expiresAt, refresh, ...open } = current();
  const { workspace_id: workspaceId, connection_id: connectionId } = row;
  await db
    .updateTable("connection")
    .set({
      listings: JSON.stringify(listings.map(toKeptListing)),
      secret_expires_at: expiresAt,
      is_renewing: refresh !== undefined,
      refresh_expires_at: open.refreshExpiresAt,
      is_refresh_extended: open.isRefreshExtended ?? false,
    })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
  await noteWithheld(db, { workspaceId, connectionId }, { listings, withheld });
}
