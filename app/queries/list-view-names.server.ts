import type { Kysely } from "kysely";
import { listCreatorNames } from "#app/queries/search-creators.server.ts";
import type { Database } from "#db/schema/database.ts";

/** The names of the creators and products that filters name, as `creator=12`; those that are gone are left out. */
export async function listViewNames(
  db: Kysely<Database>,
  workspaceId: number,
  searches: readonly string[],
): Promise<Record<string, string>> {
  const idsOf = (...names: string[]) => {
    const values = searches.flatMap((search) => names.flatMap((name) => new URLSearchParams(search).getAll(name)));
    return [...new Set(values.flatMap((value) => value.split(",")))].filter((id) => /^\d{1,15}$/.test(id)).map(Number);
  };
  const [creators, products] = await Promise.all([
    listCreatorNames(db, workspaceId, idsOf("creator", "creators")),
    db
      .selectFrom("product")
      .select(({ fn }) => ["id", fn.coalesce("name", "external_id").as("name")])
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", [0, ...idsOf("product")])
      .execute(),
  ]);
  const names: Record<string, string> = {};
  for (const [id, name] of creators) names[`creator=${id}`] = name;
  for (const { id, name } of products) names[`product=${id}`] = name;
  return names;
}
