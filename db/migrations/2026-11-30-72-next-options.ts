import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What an authorisation brought besides credentials waits with these for their test. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table connection add column next_options jsonb;
    comment on column connection.next_options is 'Options that came with next_secret from an authorisation, such as whose account it is, and count with it; null: none.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`alter table connection drop column next_options;`);
}
