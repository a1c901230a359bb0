import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const windows = ["all", "direct", "1d", "7d", "14d"];
const measures = [
  "orders",
  "orders_without_lines",
  "units",
  "gross_sales_minor",
  "cancelled_sales_minor",
  "refunded_sales_minor",
  "commission_minor",
  "surface_orders",
  "interest_orders",
];

/** What workspaces of a million posts wait for: sales of accounts by month over all formats and relations, the products of one account, and the older ages of posts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const sums = windows.flatMap((window) => measures.map((measure) => `${measure}_${window}`));
  const keys = "workspace_id, month, account_id, channel, currency, platform";
  await runStatements(
    db,
    sql.raw(`
    create table account_total_sales_month (
      workspace_id int not null, account_id bigint not null, month date not null, channel text not null, currency text not null, platform text not null,
      ${sums.map((name) => `${name} bigint not null default 0`).join(", ")},
      constraint account_total_sales_month_pkey primary key (${keys})
    ) with (fillfactor = 70);
    alter table account_total_sales_month alter column workspace_id set statistics 0;
    comment on table account_total_sales_month is 'Grain: one account, month, channel, currency and platform of the post credited, over all formats and relations. Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested). Key: ${keys}. Written by rollup.';
    insert into account_total_sales_month (${keys}, ${sums.join(", ")})
    select ${keys}, ${sums.map((name) => `sum(${name})`).join(", ")} from account_sales_month group by ${keys};

    create index product_day_account_idx on product_day (workspace_id, account_id, day);
    create index post_age_old_idx on post_age (workspace_id, age_days) where age_days >= 30;
  `),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop index post_age_old_idx;
    drop index product_day_account_idx;
    drop table account_total_sales_month;
  `,
  );
}
