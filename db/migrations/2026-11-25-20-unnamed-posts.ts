import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Counters of posts that a source names by title and time alone, and under which posts they are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table unnamed_post_snapshot (
      workspace_id int not null, id bigint not null, platform text not null, account_id bigint not null, title text,
      published_at timestamptz not null, captured_at timestamptz not null,
      impressions bigint, views bigint, likes bigint, comments bigint, shares bigint, saves bigint, watch_seconds bigint,
      constraint unnamed_post_snapshot_pkey primary key (workspace_id, id)
    );
    create index unnamed_post_snapshot_account_idx on unnamed_post_snapshot (workspace_id, account_id, published_at);
    comment on table unnamed_post_snapshot is 'Grain: one post that a source names by account, title and time alone, at one moment. Key: workspace_id, id. Units: cumulative counts, null unknown; watch_seconds is seconds. Folded from observations by load; what is matched stands in post_snapshot too.';

    create table post_match (
      workspace_id int not null, unnamed_id bigint not null, post_id bigint not null, batch_id bigint not null,
      constraint post_match_pkey primary key (workspace_id, unnamed_id)
    );
    create index post_match_batch_idx on post_match (workspace_id, batch_id);
    comment on table post_match is 'Grain: one unnamed post snapshot that landed under a post. Key: workspace_id, unnamed_id. batch_id is the batch that it landed in. Written by the batch that lands it.';

    create table post_match_decision (
      workspace_id int not null, account_id bigint not null, title text not null, published_at timestamptz not null, post_id bigint, decided_at timestamptz not null default now(),
      constraint post_match_decision_pkey primary key (workspace_id, account_id, title, published_at)
    );
    comment on table post_match_decision is 'Grain: one post that a source names by account, title and time alone, and that a person said is this post, or (post_id null) is left out. Key: workspace_id, account_id, title (empty for none), published_at. Holds for every later export. Written by the job that decides.';

    alter table unnamed_post_snapshot alter column workspace_id set statistics 0;
    alter table post_match alter column workspace_id set statistics 0;
    alter table post_match_decision alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`drop table post_match_decision; drop table post_match; drop table unnamed_post_snapshot;`,
  );
}
