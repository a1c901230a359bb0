import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Up to which batch a workspace is settled: a run that finds nothing newer need not look through all that the workspace holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table settled_workspace (
      workspace_id int not null, batch_id bigint, changes int not null,
      constraint settled_workspace_pkey primary key (workspace_id)
    );
    comment on table settled_workspace is 'Grain: one workspace of which all is drawn that follows from its batches up to batch_id; null: of none. changes counts what changed it other than by landing. Key: workspace_id. Written by whoever settles a workspace or changes it so.';`,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table settled_workspace;`);
}
