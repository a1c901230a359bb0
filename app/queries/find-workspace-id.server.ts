import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** The id of a workspace, for pages that need nothing else of it. */
export async function findWorkspaceId(db: Kysely<Database>, slug: string): Promise<number | undefined> {
  const row = await db.selectFrom("workspace").select("workspace_id").where("slug", "=", slug).executeTakeFirst();
  return row?.workspace_id;
}
