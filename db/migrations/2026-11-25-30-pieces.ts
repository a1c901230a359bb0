import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Which posts are one piece: what was matched, what persons decided, and of which creators that is up to date. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table post_piece (
      workspace_id int not null, post_id bigint not null, piece_id bigint not null, creator_id bigint not null, matched_post_id bigint,
      confidence double precision not null, reason jsonb not null,
      constraint post_piece_pkey primary key (workspace_id, post_id)
    );
    create index post_piece_piece_idx on post_piece (workspace_id, piece_id);
    create index post_piece_creator_idx on post_piece (workspace_id, creator_id);
    comment on table post_piece is 'Grain: one post that stands in a piece. Key: workspace_id, post_id. piece_id is that of a source or, where none gives one, of entity_key with the scope derived, named for the first post of the piece by natural key. creator_id is the creator, else the account that is joined to none. matched_post_id is the post of the piece that it resembles most; reason compares the two. Units: confidence is 0 to 1. Written by match-pieces.';

    create table piece_decision (
      workspace_id int not null, act uuid not null, post_id bigint not null, other_post_id bigint not null, decision text not null,
      decided_at timestamptz not null, decided_by text, undone_at timestamptz,
      constraint piece_decision_pkey primary key (workspace_id, act, post_id, other_post_id)
    );
    create index piece_decision_post_idx on piece_decision (workspace_id, post_id);
    create index piece_decision_other_post_idx on piece_decision (workspace_id, other_post_id);
    comment on table piece_decision is 'Grain: one pair of posts in one act of a person. Key: workspace_id, act, post_id, other_post_id (the smaller id first). decision: join, split. Of the decisions on a pair that are not undone the newest holds. decided_by is null until people sign in. Written by the pages of posts and pieces.';

    create table matched_creator (
      workspace_id int not null, creator_id bigint not null, input_hash text not null, matched_at timestamptz not null,
      constraint matched_creator_pkey primary key (workspace_id, creator_id)
    );
    comment on table matched_creator is 'Grain: one creator whose posts were matched. Key: workspace_id, creator_id. input_hash is over all that the matching reads, so a creator of whom nothing changed is not matched again. Written by match-pieces.';

    alter table post_piece alter column workspace_id set statistics 0;
    alter table piece_decision alter column workspace_id set statistics 0;
    alter table matched_creator alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table matched_creator; drop table piece_decision; drop table post_piece;`);
}
