import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface WorkspaceName {
  readonly slug: string;
  readonly name: string;
}

/** All workspaces, by name: what the switch offers. */
export function listWorkspaces(db: Kysely<Database>): Promise<WorkspaceName[]> {
  return db.selectFrom("workspace").select(["slug", "name"]).orderBy("name").orderBy("slug").execute();
}
