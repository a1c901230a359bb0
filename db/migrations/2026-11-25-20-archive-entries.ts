import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** A file of an import may stand in an uploaded archive. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table import_file add column entry text;
    comment on column import_file.entry is 'Path of the file in the uploaded archive; null when the upload is the file itself.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`alter table import_file drop column entry;`);
}
