import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** When what renews the credentials of a connection ends, so that somebody can authorise anew before it does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table connection add column refresh_expires_at timestamptz;
    alter table connection add column is_refresh_extended boolean not null default false;
    comment on column connection.refresh_expires_at is 'When the refresh token ends: from then on somebody has to authorise anew. Null: unknown until the credentials have been renewed once, or the platform does not say.';
    comment on column connection.is_refresh_extended is 'Whether the run moves that end by itself when it is near.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`alter table connection drop column refresh_expires_at, drop column is_refresh_extended;`);
}
