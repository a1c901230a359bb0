import type { DatabaseHandle } from "#db/client.server.ts";
import { type Mapping, parseMapping } from "#jobs/files/mapping/mapping.ts";

type Db = DatabaseHandle["db"];

/** The mappings that people have confirmed in a workspace, latest first. */
export async function listMappings(db: Db, workspaceId: number): Promise<Mapping[]> {
  const rows = await db
    .selectFrom("mapping")
    .select("definition")
    .where("workspace_id", "=", workspaceId)
    .orderBy("confirmed_at", "desc")
    .execute();
  return rows.flatMap(({ definition }) => {
    const parsed = parseMapping(definition);
    return "mapping" in parsed ? [parsed.mapping] : [];
  });
}

/** Keeps a confirmed mapping under its name for the next file of that shape. */
export async function keepMapping(db: Db, workspaceId: number, mapping: Mapping): Promise<void> {
  await db
    .insertInto("mapping")
    .values({ workspace_id: workspaceId, name: mapping.name, definition: JSON.stringify(mapping) })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "name"]).doUpdateSet((eb) => ({
        definition: eb.ref("excluded.definition"),
        confirmed_at: eb.ref("excluded.confirmed_at"),
      })),
    )
    .execute();
}
