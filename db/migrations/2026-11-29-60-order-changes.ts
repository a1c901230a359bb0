import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What sources said of order lines since a moment is found without looking at every version. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`create index order_change_as_of_idx on order_change (workspace_id, as_of);`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop index order_change_as_of_idx;`);
}
