import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Which part of a video's viewers still watch after so many seconds, as platforms report it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table post_retention (
      workspace_id int not null, id bigint not null, platform text not null, post_id bigint not null, second bigint not null, share double precision not null,
      constraint post_retention_pkey primary key (workspace_id, id)
    );
    create index post_retention_post_idx on post_retention (workspace_id, post_id, second);
    comment on table post_retention is 'Grain: one second of one post, counted from its start. Key: workspace_id, id. Units: share is the part of its viewers who still watch then, 0 to 1, as the platform reports it; never summed. Folded from observations by load; which reading a second is of, its observation says.';
    alter table post_retention alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table post_retention;`);
}
