import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

const measures = [
  "impressions",
  "views",
  "reach",
  "likes",
  "comments",
  "shares",
  "saves",
  "watch_seconds",
  "product_impressions",
  "product_clicks",
  "purchase_intent_comments",
];
const counts = ["posts", "post_days", "interpolated_post_days", "gap_post_days"];
const key = "theme, product_id, month, platform, format, relation, provided";
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
const salesKey = "theme, product_id, month, channel, currency, platform";

/**
 * The rules by which posts get themes and content kinds and comments purchase intent, what they found, what persons decided, and what
 * posts of a theme that recommend a product were shown, month by month: the other half of theme_product_month, which now counts the orders of those very posts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = [...measures, ...counts];
  const sums = columns.map((name) => `sum(${name})`).join(", ");
  const isSomething = columns.map((name) => `sum(${name}) <> 0`).join(" or ");
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
    create table interest_rule (
      workspace_id int not null, rule_kind text not null, target text not null, phrase text not null, version int not null,
      is_on boolean not null, decided_at timestamptz not null,
      constraint interest_rule_pkey primary key (workspace_id, rule_kind, target, phrase, version)
    );
    comment on table interest_rule is 'Grain: one decision on one phrase. Key: workspace_id, rule_kind, target, phrase, version. rule_kind: theme, content_kind (target is the theme or kind that the phrase gives), purchase_intent (target own: a phrase of the workspace; default: the key of a rule that comes with the program). The decision of the greatest version holds; an edit gives all its decisions one version. Written by edit-interest-rules.';

    create table post_interest (
      workspace_id int not null, post_id bigint not null, themes text[] not null, content_kind text, reasons jsonb not null,
      constraint post_interest_pkey primary key (workspace_id, post_id)
    );
    comment on table post_interest is 'Grain: one post in which the rules found something. Key: workspace_id, post_id. themes and content_kind are what they found, beside what sources give; reasons: the phrase and place of each. Written by load and by edit-interest-rules.';

    create table post_kind_decision (
      workspace_id int not null, post_id bigint not null, content_kind text not null, decided_at timestamptz not null,
      constraint post_kind_decision_pkey primary key (workspace_id, post_id)
    );
    comment on table post_kind_decision is 'Grain: one post whose content kind a person chose. Key: workspace_id, post_id. Goes before the rules and the sources. Written by the page of the post.';

    create table product_theme_month (
      workspace_id int not null, theme text not null, product_id bigint not null, month date not null,
      platform text not null, format text not null, relation text not null, provided int not null,
      ${sql.raw(measures.map((name) => `${name} bigint not null default 0`).join(", "))},
      ${sql.raw(counts.map((name) => `${name} int not null default 0`).join(", "))},
      constraint product_theme_month_pkey primary key (workspace_id, ${sql.raw(key)})
    );
    comment on table product_theme_month is 'Grain: one theme, recommended product, month, platform, format, relation and mask of provided measures; theme is empty for all posts that recommend the product, each once. Key: workspace_id, ${sql.raw(key)}. Units: counts; a measure is known only where provided has its bit. Written by rollup.';

    create index comment_intent_idx on comment (workspace_id, created_at) where is_purchase_intent;

    insert into product_theme_month (workspace_id, ${sql.raw(key)}, ${sql.raw(columns.join(", "))})
    select workspace_id, ${sql.raw(key)}, ${sql.raw(sums)}
    from (
      select d.workspace_id, theme, product_id, date_trunc('month', d.day)::date as month, p.platform, p.format, p.relation, d.provided,
        ${sql.raw(measures.map((name) => `d.${name}`).join(", "))},
        case when p.published_day = d.day then 1 else 0 end as posts, case when d.provided = 0 then 0 else 1 end as post_days,
        d.is_interpolated::int as interpolated_post_days, d.is_gap::int as gap_post_days
      from post_day as d
      join post_dimension as p on p.workspace_id = d.workspace_id and p.post_id = d.post_id
      cross join unnest(p.product_ids) as product_id cross join unnest(array_append(p.themes, '')) as theme
    ) as spread
    group by workspace_id, ${sql.raw(key)} having ${sql.raw(isSomething)};

    alter table order_credit add column is_recommended boolean not null default false;
    comment on column order_credit.is_recommended is 'Whether the credited post recommends the product of the line.';
    update order_credit as c set is_recommended = true from post_dimension as p
    where p.workspace_id = c.workspace_id and p.post_id = c.post_id and c.product_id = any(p.product_ids);
    comment on table theme_product_month is 'Grain: one theme of the credited post, product that it recommends, month, channel, currency, platform; theme is empty for all such posts, each order once. Key: workspace_id, ${sql.raw(salesKey)}. Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested). Written by rollup.';
    delete from theme_product_month;
    insert into theme_product_month (workspace_id, ${sql.raw(salesKey)}, ${sql.raw(sales.map(({ name }) => name).join(", "))})
    select workspace_id, ${sql.raw(salesKey)}, ${sql.raw(sales.map(({ sum }) => sum).join(", "))}
    from (
      select c.*, theme, date_trunc('month', c.day)::date as month, case when surface <> '' then orders else 0 end as surface_orders,
        case when surface in ('home_feed', 'experience') then orders else 0 end as interest_orders
      from order_credit as c cross join unnest(array_append(c.themes, '')) as theme where c.is_recommended
    ) as credited
    group by workspace_id, ${sql.raw(salesKey)} having ${sql.raw(isSold)};

    alter table interest_rule alter column workspace_id set statistics 0;
    alter table post_interest alter column workspace_id set statistics 0;
    alter table post_kind_decision alter column workspace_id set statistics 0;
    alter table product_theme_month alter column workspace_id set statistics 0;
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`alter table order_credit drop column is_recommended; drop index comment_intent_idx; drop table product_theme_month; drop table post_kind_decision; drop table post_interest; drop table interest_rule;`,
  );
}
