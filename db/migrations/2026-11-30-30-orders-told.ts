import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/**
 * What sources said of orders since a moment is found without looking at every order. The planner takes any index that begins with workspace_id for as good as the
 * primary key (migration 06), and landing would read all orders for each that it looks up (measured: 60 times slower); so only a query that names the bound may use it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`create index observation_order_captured_at_idx on observation (workspace_id, captured_at) where entity = 'order' and captured_at > '-infinity';`,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop index observation_order_captured_at_idx;`);
}
