import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** Days of shops and products as platforms report them, apart from what orders come to; and orders of a shop by when they were paid. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table shop_day_reported (
      workspace_id int not null, id bigint not null, shop text not null, platform text not null, day date not null, zone text not null, currency text,
      gmv_minor bigint, refunds_minor bigint, orders bigint, sku_orders bigint, units bigint, buyers bigint,
      product_impressions bigint, product_page_views bigint, product_page_visitors bigint, cancellations_and_returns bigint,
      constraint shop_day_reported_pkey primary key (workspace_id, id)
    );
    create index shop_day_reported_day_idx on shop_day_reported (workspace_id, day);
    comment on table shop_day_reported is 'Grain: one shop on one day of the platform''s zone, as the platform reports it. Key: workspace_id, id. Units: *_minor are minor units of currency, buyers and product_page_visitors people, the rest counts. Never added to what orders come to. Folded from observations by load.';
    alter table shop_day_reported alter column workspace_id set statistics 0;

    create table product_day_reported (
      workspace_id int not null, id bigint not null, shop text not null, product_id bigint not null, platform text not null, day date not null, zone text not null, currency text,
      gmv_minor bigint, orders bigint, units bigint, impressions bigint, page_views bigint, page_visitors bigint,
      constraint product_day_reported_pkey primary key (workspace_id, id)
    );
    create index product_day_reported_product_idx on product_day_reported (workspace_id, product_id, day);
    comment on table product_day_reported is 'Grain: one product on one day of the platform''s zone, as the platform reports it. Key: workspace_id, id. Units: gmv_minor is minor units of currency, page_visitors people, the rest counts. Never added to what orders come to. Folded from observations by load.';
    alter table product_day_reported alter column workspace_id set statistics 0;

    create index order_paid_idx on "order" (workspace_id, shop, paid_at);
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`drop index order_paid_idx; drop table product_day_reported; drop table shop_day_reported;`,
  );
}
