import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** A creator who was erased: nothing says any more who it was. */
export interface ErasureRow {
  readonly id: number;
  readonly finishedAt: Date | null;
  readonly accounts: number;
  readonly posts: number;
  readonly dropped: number;
  readonly lastDroppedAt: Date | null;
}

/** The erasures that are in force, the newest first. */
export function listErasures(db: Kysely<Database>, workspaceId: number): Promise<ErasureRow[]> {
  return db
    .selectFrom("erasure")
    .select([
      "erasure_id as id",
      "finished_at as finishedAt",
      "accounts",
      "posts",
      "dropped",
      "last_dropped_at as lastDroppedAt",
    ])
    .where("workspace_id", "=", workspaceId)
    .orderBy("erasure_id", "desc")
    .execute();
}
