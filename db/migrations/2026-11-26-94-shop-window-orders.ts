import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Orders that came through shop windows are few among all: the list of windows finds them by account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`create index order_credit_window_idx on order_credit (workspace_id, account_id, day) where surface = 'shop_window';`,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop index order_credit_window_idx;`);
}
