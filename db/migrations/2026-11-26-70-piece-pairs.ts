import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** The posts of one piece on two platforms, side by side at equal age. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const dimensions = (prefix: string) =>
    `${prefix}post_id bigint not null, ${prefix}published_day date, ${prefix}format text not null, ${prefix}relation text not null, ${prefix}months_open smallint`;
  const measures = (prefix: string) =>
    `${prefix}views bigint, ${prefix}boosted_share double precision, ${prefix}promoted_share double precision, ${prefix}engagements bigint, ${prefix}product_clicks bigint,
      ${prefix}net_orders int[], ${prefix}boosted_orders int[], ${prefix}promoted_orders int[], ${prefix}cost_minor bigint`;
  await runStatements(
    db,
    sql.raw(`
    create table piece_pair (
      workspace_id int not null, platform text not null, other_platform text not null, age_days smallint not null, piece_id bigint not null,
      creator_id bigint not null, confidence double precision not null, is_derived boolean not null, campaign_ids bigint[] not null,
      ${dimensions("")}, ${dimensions("other_")}, ${measures("")}, ${measures("other_")},
      constraint piece_pair_pkey primary key (workspace_id, platform, other_platform, age_days, piece_id)
    );
    create index piece_pair_piece_idx on piece_pair (workspace_id, piece_id);
    alter table piece_pair alter column workspace_id set statistics 0;
    comment on table piece_pair is 'Grain: one piece on two platforms (the one whose name comes first is platform), at one age of its posts (7, 30, 90 days). Key: workspace_id, platform, other_platform, age_days, piece_id. Of several posts of a piece on one platform the first counts. is_derived: one of the two has no numbers of its own. months_open: months from the opening of the account (stated, else its first post) to the post. Units: cumulative counts at the age, null unknown; boosted_share and promoted_share: shares of the views by promotion_platform and promotion_paid; net_orders, boosted_orders, promoted_orders: by attribution window (all, direct, 1d, 7d, 14d), neither cancelled nor refunded; cost_minor: minor units of the workspace''s currency. The two sides are never added up. Written by match-pieces.';
  `),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table piece_pair;`);
}
