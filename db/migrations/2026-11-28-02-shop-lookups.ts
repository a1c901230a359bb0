import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** What is asked of one product, one creator's products and one campaign's orders without looking at those of all others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    comment on table recommendation_account is 'Grain: one recommended product, account (0: unknown), kind of recommendation, content kind (empty: unknown, of rules and sources alone) and platform; product_id 0: all products, a post once for each; account 0 with empty kind, content kind and platform: all posts of the product, each once. Units: posts that have arrived. Key: workspace_id, product_id, account_id, kind, content_kind, platform. Written by rollup.';
    insert into recommendation_account (workspace_id, product_id, account_id, kind, content_kind, platform, posts)
    select d.workspace_id, product_id, 0, '', '', '', count(*) from post_dimension as d cross join unnest(d.product_ids) as product_id group by 1, 2;

    create index product_sales_day_account_idx on product_sales_day (workspace_id, account_id, day);
    create index order_credit_campaign_idx on order_credit using gin (campaign_ids) with (fastupdate = off) where campaign_ids <> '{}';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop index order_credit_campaign_idx;
    drop index product_sales_day_account_idx;
    delete from recommendation_account where kind = '';
  `,
  );
}
