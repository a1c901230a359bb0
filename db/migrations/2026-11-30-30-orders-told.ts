import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What sources said of orders since a moment is found without looking at every order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`create index observation_order_captured_at_idx on observation (workspace_id, captured_at) where entity = 'order';`,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop index observation_order_captured_at_idx;`);
}
