import { type Kysely, sql } from "kysely";
import { facts, measures } from "#db/migrations/2026-11-22-05-fact-tables.ts";
import { runStatements } from "#db/migrations/run-statements.ts";

/**
 * Facts: rows at a stated grain, written only by the rollups, read by every page. Rows are changed over and over by later batches: pages have room, so that
 * a change stays on its page and no index hears of it (none covers a measure).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const counters = measures.map((measure) => `${measure} int not null default 0`).join(", ");
  const totals = measures.map((measure) => `opening_${measure} bigint, total_${measure} bigint`).join(", ");
  const ages = measures.map((measure) => `${measure} bigint`).join(", ");
  await runStatements(
    db,
    sql.raw(`
    create table post_source (
      workspace_id int not null, post_id bigint not null, source_id smallint not null, provided int not null,
      surface_provided int not null default 0, surfaces text[] not null default '{}',
      constraint post_source_pkey primary key (workspace_id, post_id, source_id)
    );
    comment on table post_source is 'Grain: one source of one post''s snapshots. Key: workspace_id, post_id, source_id. provided is the mask of measures that it has ever given for the post, surface_provided of those it has given by surface, surfaces the ones it has named. Written by rollup.';

    create table account_source (
      workspace_id int not null, account_id bigint not null, source_id smallint not null, provided int not null,
      constraint account_source_pkey primary key (workspace_id, account_id, source_id)
    );
    comment on table account_source is 'Grain: one source of one account''s snapshots. Key: workspace_id, account_id, source_id. provided is a mask of what it has ever given for the account: 1 followers, 2 shop window visits. Written by rollup.';

    create table post_dimension (
      workspace_id int not null, post_id bigint not null, account_id bigint not null, platform text not null, format text not null, relation text not null,
      published_at timestamptz, published_day date, is_hidden boolean not null,
      campaign_ids bigint[] not null, product_ids bigint[] not null, themes text[] not null, time_zone text not null,
      constraint post_dimension_pkey primary key (workspace_id, post_id)
    );
    comment on table post_dimension is 'Grain: one post: the dimension keys under which its days stand in the facts now, and what of the post its increments were computed with (is_hidden: private or deleted, so a 0 was unknown). Key: workspace_id, post_id. Subtracted under these, added under the new ones. Written by rollup.';

    create table post_lifetime (
      workspace_id int not null, post_id bigint not null, platform text not null, account_id bigint not null, provided int not null,
      first_captured_at timestamptz, last_captured_at timestamptz, last_comment_at timestamptz, counter_falls int not null, ${totals},
      known_at timestamptz[] not null, known_steps bigint[],
      constraint post_lifetime_pkey primary key (workspace_id, post_id)
    ) with (fillfactor = 50);
    comment on table post_lifetime is 'Grain: one post. Key: workspace_id, post_id. total = opening + increments of post_day, null unknown; opening is what stood before the first snapshot; counter_falls are falls beyond 2 % and the stated precision; known_at[n] is when the n-th measure was last known and known_steps[n] the step of its last stated digit (null: all exact). Written by rollup.';

    create table post_day (
      workspace_id int not null, post_id bigint not null, day date not null, provided int not null, ${counters}, is_interpolated boolean not null, is_gap boolean not null,
      counter_falls smallint not null default 0,
      constraint post_day_pkey primary key (workspace_id, post_id, day)
    ) with (fillfactor = 85);
    create index post_day_day_idx on post_day (workspace_id, day);
    comment on table post_day is 'Grain: one post on one day of the workspace''s zone. Key: workspace_id, post_id, day. Units: increments (int4; reach in people, watch_seconds in seconds), known where provided has the bit, corrections negative; is_interpolated: from an interval over 36 hours, is_gap: over 3 days; counter_falls: falls of counters seen that day. A day of publication without increments has provided 0. Written by rollup.';

    create table post_surface_day (
      workspace_id int not null, post_id bigint not null, day date not null, surface text not null, provided int not null,
      impressions int not null default 0, views int not null default 0, is_interpolated boolean not null, is_gap boolean not null,
      constraint post_surface_day_pkey primary key (workspace_id, post_id, day, surface)
    );
    comment on table post_surface_day is 'Grain: one post on one surface on one day of the workspace''s zone. Key: workspace_id, post_id, day, surface. Units: increments. Written by rollup.';

    create table post_age (
      workspace_id int not null, post_id bigint not null, age_days smallint not null, ${ages},
      constraint post_age_pkey primary key (workspace_id, post_id, age_days)
    );
    comment on table post_age is 'Grain: one post at one age (0 1 2 3 7 14 30 45 60 90 180 365 days since publication). Key: workspace_id, post_id, age_days. Units: cumulative counts at that age, interpolated between snapshots, null unknown. Written by rollup.';

    create table follower_day (
      workspace_id int not null, account_id bigint not null, day date not null, platform text not null, followers bigint, follower_growth bigint,
      shop_window_visits bigint, carried_days smallint not null,
      constraint follower_day_pkey primary key (workspace_id, account_id, day)
    );
    create index follower_day_day_idx on follower_day (workspace_id, day);
    comment on table follower_day is 'Grain: one account on one day of the workspace''s zone. Key: workspace_id, account_id, day. Units: followers is the last known count, carried at most 3 days (carried_days); follower_growth and shop_window_visits are increments, null unknown. Written by rollup.';

    create table order_credit (
      workspace_id int not null, order_id bigint not null, order_line_id bigint not null, day date not null, channel text not null, currency text not null,
      level text not null, how text not null, platform text not null, format text not null, relation text not null, account_id bigint not null, post_id bigint not null,
      product_id bigint not null, surface text not null, window_days smallint, campaign_ids bigint[] not null, themes text[] not null,
      orders smallint not null, orders_without_lines smallint not null, units bigint not null, gross_sales_minor bigint not null, cancelled_sales_minor bigint not null,
      refunded_sales_minor bigint not null, commission_minor bigint not null,
      constraint order_credit_pkey primary key (workspace_id, order_id, order_line_id)
    );
    create index order_credit_post_idx on order_credit (workspace_id, post_id);
    create index order_credit_day_idx on order_credit (workspace_id, day);
    comment on table order_credit is 'Grain: one order line and what it is credited to (order_line_id 0: an order whose lines are unknown). Key: workspace_id, order_id, order_line_id. level: post, account, none; window_days: 0 direct, 1, 7, 14, null none; orders is 1 on the order''s largest line. Units: items and minor units. Written by rollup.';

    ${facts
      .map(
        (fact) => `
    create table ${fact.table} (
      workspace_id int not null, ${fact.keyColumns}, ${fact.measures},
      constraint ${fact.table}_pkey primary key (workspace_id, ${fact.key})
    ) with (fillfactor = 70);
    comment on table ${fact.table} is 'Grain: ${fact.grain.replaceAll("'", "''")} Key: workspace_id, ${fact.key}. Written by rollup.';`,
      )
      .join("\n")}
    create index account_day_day_idx on account_day (workspace_id, day);
    create index account_sales_day_day_idx on account_sales_day (workspace_id, day);
    create index product_day_day_idx on product_day (workspace_id, day);
    create index product_sales_day_day_idx on product_sales_day (workspace_id, day);
  `),
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const others = [
    "order_credit",
    "follower_day",
    "post_age",
    "post_surface_day",
    "post_day",
    "post_lifetime",
    "post_dimension",
    "account_source",
    "post_source",
  ];
  await runStatements(
    db,
    sql.raw([...facts.map((fact) => fact.table), ...others].map((table) => `drop table ${table};`).join("\n")),
  );
}
