import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** A mark that changes with the facts of a workspace: an answer that took seconds holds until then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table fact_revision (workspace_id int primary key, revision uuid not null);
    comment on table fact_revision is 'Grain: one workspace whose facts were computed. Key: workspace_id. revision is another after every change of them, and never one that there was, so that a restored database is not taken for what it was. Written by rollup.';
    insert into fact_revision (workspace_id, revision) select workspace_id, gen_random_uuid() from workspace;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table fact_revision;`);
}
