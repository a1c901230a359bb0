import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** By which rules the facts of a workspace were made. What is there already may follow those of before version 1. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table workspace add column facts_version integer not null default 0;
    alter table workspace alter column facts_version set default 1;
    comment on column workspace.facts_version is 'The version of the rules that made the facts (db/facts-version.ts): while it is behind, the worker computes them anew. Written by the creation of the workspace and by rollup.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`alter table workspace drop column facts_version;`);
}
