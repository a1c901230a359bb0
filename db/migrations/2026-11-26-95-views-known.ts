import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const windows = {
  all: "true",
  direct: "window_days <= 0",
  "1d": "window_days <= 1",
  "7d": "window_days <= 7",
  "14d": "window_days <= 14",
};
const amounts = [
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
const salesKey = "theme, product_id, month, channel, currency, platform, has_views";
/** Of views among exposure measures. */
const viewsBit = 2;

/** Orders of days on which the views of their post are known are kept apart from all others, so that orders of a theme stand against views of the same posts and days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const sales = Object.entries(windows).flatMap(([window, isIn]) =>
    amounts.map((amount) => ({
      name: `${amount}_${window}`,
      sum: `coalesce(sum(${amount}) filter (where ${isIn}), 0)`,
    })),
  );
  const isSold = sales.map(({ sum }) => `${sum} <> 0`).join(" or ");
  await runStatements(
    db,
    sql`
    alter table order_credit add column has_views boolean not null default false;
    comment on column order_credit.has_views is 'Whether the views of the credited post are known on the day of the order.';
    update order_credit as c set has_views = true from post_day as d
    where d.workspace_id = c.workspace_id and d.post_id = c.post_id and d.day = c.day and d.provided & ${sql.lit(viewsBit)} <> 0;

    delete from theme_product_month;
    alter table theme_product_month add column has_views boolean not null default false;
    alter table theme_product_month drop constraint theme_product_month_pkey;
    alter table theme_product_month add constraint theme_product_month_pkey primary key (workspace_id, ${sql.raw(salesKey)});
    comment on column theme_product_month.has_views is 'Orders of days on which the views of the credited post are known: only they are set against views.';
    comment on table theme_product_month is 'Grain: one theme of the credited post, product that it recommends, month, channel, currency, platform, and whether the views of the post are known on the day; theme is empty for all such posts, each order once. Key: workspace_id, ${sql.raw(salesKey)}. Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested). Written by rollup.';
    insert into theme_product_month (workspace_id, ${sql.raw(salesKey)}, ${sql.raw(sales.map(({ name }) => name).join(", "))})
    select workspace_id, ${sql.raw(salesKey)}, ${sql.raw(sales.map(({ sum }) => sum).join(", "))}
    from (
      select c.*, theme, date_trunc('month', c.day)::date as month, case when surface <> '' then orders else 0 end as surface_orders,
        case when surface in ('home_feed', 'experience') then orders else 0 end as interest_orders
      from order_credit as c cross join unnest(array_append(c.themes, '')) as theme where c.is_recommended
    ) as credited
    group by workspace_id, ${sql.raw(salesKey)} having ${sql.raw(isSold)};
  `,
  );
}

/** The rows of both kinds are put together again by rollup-workspace. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    delete from theme_product_month where not has_views;
    alter table theme_product_month drop constraint theme_product_month_pkey;
    alter table theme_product_month drop column has_views;
    alter table theme_product_month add constraint theme_product_month_pkey primary key (workspace_id, theme, product_id, month, channel, currency, platform);
    alter table order_credit drop column has_views;
  `,
  );
}
