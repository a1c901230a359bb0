import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** A reject of a pull says which record of which page it was, where it had a line as if it stood in a file; the pages of older ones nobody kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table rejected_record add column page int;
    alter table rejected_record add column record int;
    alter table rejected_record alter column line drop not null;
    update rejected_record set record = line, line = null from ingest_batch
      where ingest_batch.workspace_id = rejected_record.workspace_id and ingest_batch.batch_id = rejected_record.batch_id and ingest_batch.connection_id is not null;
    comment on table rejected_record is 'Grain: one record that did not validate. Key: workspace_id, rejected_record_id. line counts from 1 in the file; of a pull, page from 1 in its slot of the listing and record from 1 in the page. Written by load.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    update rejected_record set line = record where line is null;
    alter table rejected_record alter column line set not null;
    alter table rejected_record drop column page;
    alter table rejected_record drop column record;
  `,
  );
}
