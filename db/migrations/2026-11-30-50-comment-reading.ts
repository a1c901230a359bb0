import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Until when the comments of accounts and posts have been read whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table comment_reading (
      workspace_id int not null, id bigint not null, platform text not null, account_id bigint not null, post_id bigint, read_until timestamptz not null,
      constraint comment_reading_pkey primary key (workspace_id, id)
    );
    create index comment_reading_subject_idx on comment_reading (workspace_id, (coalesce(post_id, account_id)));
    comment on table comment_reading is 'Grain: one account, or one post of it, of which a source has read the comments whole. Key: workspace_id, id. Without post_id it is of all posts of the account. Units: every comment written before read_until is known. Folded from observations by load.';
    alter table comment_reading alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table comment_reading;`);
}
