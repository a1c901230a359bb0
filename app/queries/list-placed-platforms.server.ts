import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** What is on some platforms and not on others. */
export type PlacedDimension = "creator" | "tier" | "format" | "relation";

/** The platforms of each creator, or of the posts of each tier, format or relation, by its key as text. */
export async function listPlacedPlatforms(
  db: Kysely<Database>,
  workspaceId: number,
  dimension: PlacedDimension,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = sql<{ place: string; platforms: string[] }>`
    select f.place::text as place, array_agg(distinct f.platform) as platforms from ${placesOf(workspaceId, dimension)} as f group by f.place`;
  return new Map((await rows.execute(db)).rows.map((row) => [row.place, row.platforms]));
}

function placesOf(workspaceId: number, dimension: PlacedDimension) {
  if (dimension === "creator")
    return sql`(select coalesce(a.creator_id, a.id) as place, a.platform from account as a where a.workspace_id = ${workspaceId})`;
  return sql`(select ${sql.ref(`d.${dimension}`)} as place, d.platform from workspace_day as d where d.workspace_id = ${workspaceId})`;
}
