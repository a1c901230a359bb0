import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Suggestions that a person does not want to see again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table suggestion_dismissal (
      workspace_id int not null, kind text not null, product_id bigint not null default 0, subject text not null, reason text not null,
      dismissed_at timestamptz not null,
      constraint suggestion_dismissal_pkey primary key (workspace_id, kind, product_id, subject)
    );
    comment on table suggestion_dismissal is 'Grain: one suggestion that a person dismissed: it does not come again until it is brought back. Key: workspace_id, kind, product_id, subject. kind: try_next (subject theme:NAME or creator:ID, of the product), word (subject a JSON array of theme and hashtag, product 0). reason: one of the few that are offered. Written by the pages of Interests.';
    alter table suggestion_dismissal alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table suggestion_dismissal;`);
}
