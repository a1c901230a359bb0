import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const key = "workspace_id, account_id, day, platform, format, relation, tier, provided";
const sums =
  "impressions, views, reach, likes, comments, shares, saves, watch_seconds, product_impressions, product_clicks, posts, post_days, interpolated_post_days, gap_post_days";

/**
 * The days of one account lie on as many pages of the table, for they land day by day; in the key they stand side by side, and with their sums in
 * it a year of them is some ten pages in place of four hundred.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await replaceKey(db, `include (${sums})`);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await replaceKey(db, "");
}

async function replaceKey(db: Kysely<unknown>, included: string): Promise<void> {
  await runStatements(
    db,
    sql.raw(`
    create unique index account_day_next on account_day (${key}) ${included};
    alter table account_day drop constraint account_day_pkey;
    alter table account_day add constraint account_day_pkey primary key using index account_day_next;
  `),
  );
}
