import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** What came back is good for some minutes at every platform; so long a test call may still take it, should the platform have been away. */
const minutesToExchange = 60;

/**
 * Of authorisations of a workspace that were never answered within their time, or whose answer nobody could exchange, nothing secret stays. Returns how
 * many there were.
 */
export async function forgetExpiredAuthorisations(
  db: Kysely<Database>,
  workspaceId: number,
  now: Date,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("connection_authorisation")
    .set({ sealed: null })
    .where("workspace_id", "=", workspaceId)
    .where("sealed", "is not", null)
    .where(
      sql<boolean>`expires_at + case when returned_at is null then interval '0' else make_interval(mins => ${minutesToExchange}) end < ${now}`,
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
