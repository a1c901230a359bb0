import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** Says that anything may have changed: to be called in the transaction of what changes a workspace other than by landing. */
export async function forgetSettled(db: Kysely<Database>, workspaceId: number): Promise<void> {
  // The row is made where there is none: a settling that began before must find that it was not alone.
  await db
    .insertInto("settled_workspace")
    .values({ workspace_id: workspaceId, batch_id: null, changes: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id"])
        .doUpdateSet((eb) => ({ batch_id: null, changes: eb("settled_workspace.changes", "+", 1) })),
    )
    .execute();
}
