import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface WorkspacePlace {
  readonly id: number;
  readonly slug: string;
  readonly timeZone: string;
}

/** Id and zone of a workspace, for the pages of its data. */
export async function findWorkspacePlace(db: Kysely<Database>, slug: string): Promise<WorkspacePlace | undefined> {
  return db
    .selectFrom("workspace")
    .select(["workspace_id as id", "slug", "time_zone as timeZone"])
    .where("slug", "=", slug)
    .executeTakeFirst();
}
