import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** When a person entered the credentials of a connection: of two who do so at once the second is told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`alter table connection add column secret_entered_at timestamptz;`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`alter table connection drop column secret_entered_at;`);
}
