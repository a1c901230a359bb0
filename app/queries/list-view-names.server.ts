import type { Kysely } from "kysely";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import type { Database } from "#db/schema/database.ts";

/** The names of the creators and products that filters name, as `creator=12`; those that are gone are left out. */
export async function listViewNames(
  db: Kysely<Database>,
  workspaceId: number,
  searches: readonly string[],
): Promise<Record<string, string>> {
  const idsOf = (name: string) =>
    [...new Set(searches.map((search) => new URLSearchParams(search).get(name)))]
      .filter((id) => id !== null && /^\d{1,15}$/.test(id))
      .map(Number);
  const names: Record<string, string> = {};
  for (const id of idsOf("creator")) {
    const name = await findCreatorName(db, workspaceId, id);
    if (name) names[`creator=${id}`] = name;
  }
  const products = await db
    .selectFrom("product")
    .select(({ fn }) => ["id", fn.coalesce("name", "external_id").as("name")])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", [0, ...idsOf("product")])
    .execute();
  for (const { id, name } of products) names[`product=${id}`] = name;
  return names;
}
