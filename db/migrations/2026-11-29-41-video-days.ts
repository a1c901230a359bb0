import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What platforms report of a video's sales day by day, apart from the orders that are credited to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table video_day_reported (
      workspace_id int not null, id bigint not null, platform text not null, post_id bigint not null, shop text not null, day date not null, zone text not null,
      currency text, gmv_minor bigint, sku_orders bigint, units bigint,
      constraint video_day_reported_pkey primary key (workspace_id, id)
    );
    create index video_day_reported_post_idx on video_day_reported (workspace_id, post_id, day);
    comment on table video_day_reported is 'Grain: one video''s sales in one shop on one day of the platform''s zone, as the platform reports it. Key: workspace_id, id. Units: gmv_minor is minor units of currency, sku_orders orders counted once for each SKU, units items. Never added to what orders come to. Folded from observations by load.';
    alter table video_day_reported alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, sql`drop table video_day_reported;`);
}
