import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Posts that a platform copies from an account which it is synchronised with, known from the original alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table post add column is_derived boolean;
    comment on table post is 'Grain: one placement of a piece on one account. Key: workspace_id, id. Units: duration_seconds is seconds. is_derived: known only from the post of the account that this one is synchronised with, without counters of its own; both are placements of one piece. Folded from observations by load.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    alter table post drop column is_derived;
    comment on table post is 'Grain: one placement of a piece on one account. Key: workspace_id, id. Units: duration_seconds is seconds. Folded from observations by load.';
  `,
  );
}
