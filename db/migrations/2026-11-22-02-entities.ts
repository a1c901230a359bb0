import { type Kysely, sql } from "kysely";
import { runStatements } from "#db/migrations/run-statements.ts";

/** The entity tables: each row is folded from the observations of one entity. Ids of other entities may name rows that have not arrived. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    create table creator (
      workspace_id int not null, id bigint not null, external_id text not null,
      name text, country text, url text,
      constraint creator_pkey primary key (workspace_id, id)
    );
    comment on table creator is 'Grain: one person. Key: workspace_id, id. Folded from observations by load.';

    create table account (
      workspace_id int not null, id bigint not null, platform text not null, external_id text not null,
      creator_id bigint, handle text, name text, url text, country text, is_verified boolean, is_own boolean, opened_at timestamptz,
      constraint account_pkey primary key (workspace_id, id)
    );
    create index account_creator_idx on account (workspace_id, creator_id);
    comment on table account is 'Grain: one creator''s account on one platform. Key: workspace_id, id. creator_id is null until joined by hand or by an id of the source. Folded from observations by load.';

    create table piece (
      workspace_id int not null, id bigint not null, external_id text not null, title text,
      constraint piece_pkey primary key (workspace_id, id)
    );
    comment on table piece is 'Grain: one piece of content, placed as one or more posts. Key: workspace_id, id. Folded from observations by load.';

    create table post (
      workspace_id int not null, id bigint not null, platform text not null, external_id text not null,
      account_id bigint, piece_id bigint, published_at timestamptz, format text, title text, caption text, url text,
      duration_seconds double precision, relation text, content_kind text, language text, hashtags text[], themes text[], visibility text,
      constraint post_pkey primary key (workspace_id, id)
    );
    create index post_account_idx on post (workspace_id, account_id, published_at);
    create index post_published_idx on post (workspace_id, published_at);
    create index post_piece_idx on post (workspace_id, piece_id);
    comment on table post is 'Grain: one placement of a piece on one account. Key: workspace_id, id. Units: duration_seconds is seconds. Folded from observations by load.';

    create table comment (
      workspace_id int not null, id bigint not null, platform text not null, external_id text not null,
      post_id bigint not null, parent_comment_id bigint, created_at timestamptz, text text, likes bigint, replies bigint, language text,
      is_purchase_intent boolean not null default false,
      constraint comment_pkey primary key (workspace_id, id)
    );
    create index comment_post_idx on comment (workspace_id, post_id, created_at);
    comment on table comment is 'Grain: one comment on one post, its author not kept. Key: workspace_id, id. Units: likes and replies are counts; is_purchase_intent follows the rules in force. Folded from observations by load.';

    create table search_term (
      workspace_id int not null, id bigint not null, platform text not null, post_id bigint not null, captured_at timestamptz not null,
      term text not null, impressions bigint, views bigint,
      constraint search_term_pkey primary key (workspace_id, id)
    );
    create index search_term_post_idx on search_term (workspace_id, post_id, captured_at);
    comment on table search_term is 'Grain: one search term of one post at one moment. Key: workspace_id, id. Units: impressions and views are cumulative counts. Folded from observations by load.';

    create table audience_share (
      workspace_id int not null, id bigint not null, platform text not null, account_id bigint not null, post_id bigint,
      captured_at timestamptz not null, dimension text not null, bucket text not null, share double precision not null,
      constraint audience_share_pkey primary key (workspace_id, id)
    );
    create index audience_share_account_idx on audience_share (workspace_id, account_id, dimension, captured_at);
    comment on table audience_share is 'Grain: one bucket of one dimension of the audience of an account (or of one post) at one moment, as reported. Key: workspace_id, id. Units: share is a fraction 0..1. Folded from observations by load.';

    create table account_day_reported (
      workspace_id int not null, id bigint not null, platform text not null, account_id bigint not null, day date not null, zone text not null,
      views bigint, unique_viewers bigint, profile_views bigint, likes bigint, comments bigint, shares bigint,
      followers bigint, followers_gained bigint, followers_lost bigint, shop_window_visits bigint,
      constraint account_day_reported_pkey primary key (workspace_id, id)
    );
    create index account_day_reported_account_idx on account_day_reported (workspace_id, account_id, day);
    comment on table account_day_reported is 'Grain: one account on one day of the source''s zone, as reported. Key: workspace_id, id. Units: counts; followers is people at the end of the day. Never added to computed sums. Folded from observations by load.';

    create table post_day_reported (
      workspace_id int not null, id bigint not null, platform text not null, post_id bigint not null, day date not null, zone text not null,
      impressions bigint, views bigint, reach bigint, likes bigint, comments bigint, shares bigint, saves bigint, watch_seconds bigint,
      product_impressions bigint, product_clicks bigint,
      constraint post_day_reported_pkey primary key (workspace_id, id)
    );
    create index post_day_reported_post_idx on post_day_reported (workspace_id, post_id, day);
    comment on table post_day_reported is 'Grain: one post on one day of the source''s zone, as reported. Key: workspace_id, id. Units: counts, reach is people, watch_seconds is seconds. Never added to computed sums. Folded from observations by load.';

    create table product (
      workspace_id int not null, id bigint not null, shop text not null, external_id text not null,
      name text, brand text, category text, url text, price_minor bigint, currency text,
      constraint product_pkey primary key (workspace_id, id)
    );
    comment on table product is 'Grain: one product of one shop. Key: workspace_id, id. Units: price_minor is minor units of currency. Folded from observations by load.';

    create table recommendation (
      workspace_id int not null, id bigint not null, platform text not null, post_id bigint not null, shop text not null, product_id bigint not null,
      kind text not null, recommended_at timestamptz,
      constraint recommendation_pkey primary key (workspace_id, id)
    );
    create index recommendation_post_idx on recommendation (workspace_id, post_id);
    create index recommendation_product_idx on recommendation (workspace_id, product_id);
    comment on table recommendation is 'Grain: one product recommended by one post. Key: workspace_id, id. kind is good_product or product_video. Folded from observations by load.';

    create table shop_window (
      workspace_id int not null, id bigint not null, platform text not null, account_id bigint not null, shop text not null, product_id bigint not null,
      displayed_from timestamptz, displayed_to timestamptz, position bigint,
      constraint shop_window_pkey primary key (workspace_id, id)
    );
    create index shop_window_account_idx on shop_window (workspace_id, account_id);
    comment on table shop_window is 'Grain: one product displayed in one account''s shop window. Key: workspace_id, id. Units: position counts from 1. Folded from observations by load.';

    create table "order" (
      workspace_id int not null, id bigint not null, shop text not null, external_id text not null,
      created_at timestamptz, paid_at timestamptz, cancelled_at timestamptz, status text, channel text, platform text, currency text,
      discount_code text, is_sample boolean,
      constraint order_pkey primary key (workspace_id, id)
    );
    create index order_created_idx on "order" (workspace_id, created_at);
    create index order_discount_code_idx on "order" (workspace_id, discount_code);
    comment on table "order" is 'Grain: one order of one shop; nothing about the buyer is kept. Key: workspace_id, id. Samples are kept out of the facts. Folded from observations by load.';

    create table order_line (
      workspace_id int not null, id bigint not null, shop text not null, order_id bigint not null, sku text not null, product_id bigint,
      quantity bigint, unit_price_minor bigint, seller_discount_minor bigint, currency text,
      cancelled_minor bigint, refunded_minor bigint, refunded_at timestamptz, commission_minor bigint,
      constraint order_line_pkey primary key (workspace_id, id)
    );
    create index order_line_order_idx on order_line (workspace_id, order_id);
    create index order_line_product_idx on order_line (workspace_id, product_id);
    comment on table order_line is 'Grain: one SKU of one order. Key: workspace_id, id. Units: *_minor are minor units of the line''s or order''s currency. Folded from observations by load.';

    create table order_change (
      workspace_id int not null, order_line_id bigint not null, as_of timestamptz not null, source_id smallint not null,
      quantity bigint, unit_price_minor bigint, seller_discount_minor bigint, cancelled_minor bigint, refunded_minor bigint,
      constraint order_change_pkey primary key (workspace_id, order_line_id, as_of, source_id)
    );
    comment on table order_change is 'Grain: one version of one order line at one source. Key: workspace_id, order_line_id, as_of, source_id. Units: minor units. The past can be shown as it was and as restated. Folded from observations by load.';

    create table touch (
      workspace_id int not null, id bigint not null, shop text not null, order_id bigint not null, sku text, how text not null, level text not null,
      platform text not null, post_id bigint, account_id bigint, clicked_at timestamptz, surface text,
      constraint touch_pkey primary key (workspace_id, id)
    );
    create index touch_order_idx on touch (workspace_id, order_id);
    create index touch_post_idx on touch (workspace_id, post_id);
    comment on table touch is 'Grain: one thing that an order, or one line of it, may be credited to. Key: workspace_id, id. clicked_at null: unknown. Folded from observations by load.';

    create table exchange_rate (
      workspace_id int not null, id bigint not null, day date not null, from_currency text not null, to_currency text not null, rate double precision not null,
      constraint exchange_rate_pkey primary key (workspace_id, id)
    );
    create index exchange_rate_day_idx on exchange_rate (workspace_id, from_currency, to_currency, day);
    comment on table exchange_rate is 'Grain: one pair of currencies on one day. Key: workspace_id, id. Units: rate is units of to_currency for one unit of from_currency. Folded from observations (feed, file or form) by load.';

    create table campaign (
      workspace_id int not null, id bigint not null, external_id text not null, name text, brief text, starts_on date, ends_on date,
      constraint campaign_pkey primary key (workspace_id, id)
    );
    comment on table campaign is 'Grain: one campaign. Key: workspace_id, id. Days are the workspace''s. Folded from observations by load.';

    create table campaign_creator (
      workspace_id int not null, id bigint not null, campaign_id bigint not null, creator_id bigint not null,
      constraint campaign_creator_pkey primary key (workspace_id, id)
    );
    create index campaign_creator_campaign_idx on campaign_creator (workspace_id, campaign_id);
    comment on table campaign_creator is 'Grain: one creator of one campaign. Key: workspace_id, id. Folded from observations by load.';

    create table campaign_post (
      workspace_id int not null, id bigint not null, campaign_id bigint not null, platform text not null, post_id bigint not null,
      constraint campaign_post_pkey primary key (workspace_id, id)
    );
    create index campaign_post_campaign_idx on campaign_post (workspace_id, campaign_id);
    create index campaign_post_post_idx on campaign_post (workspace_id, post_id);
    comment on table campaign_post is 'Grain: one post of one campaign. Key: workspace_id, id. Folded from observations by load.';

    create table campaign_product (
      workspace_id int not null, id bigint not null, campaign_id bigint not null, shop text not null, product_id bigint not null,
      constraint campaign_product_pkey primary key (workspace_id, id)
    );
    create index campaign_product_campaign_idx on campaign_product (workspace_id, campaign_id);
    comment on table campaign_product is 'Grain: one product of one campaign. Key: workspace_id, id. Folded from observations by load.';

    create table campaign_cost (
      workspace_id int not null, id bigint not null, campaign_id bigint not null, cost_id text not null, creator_id bigint,
      kind text not null, stage text not null, day date, amount_minor bigint not null, currency text not null,
      constraint campaign_cost_pkey primary key (workspace_id, id)
    );
    create index campaign_cost_campaign_idx on campaign_cost (workspace_id, campaign_id, day);
    comment on table campaign_cost is 'Grain: one cost of one campaign at one stage. Key: workspace_id, id. Units: amount_minor is minor units of currency. Folded from observations by load.';

    create table campaign_goal (
      workspace_id int not null, id bigint not null, campaign_id bigint not null, metric text not null, target double precision not null, currency text,
      constraint campaign_goal_pkey primary key (workspace_id, id)
    );
    create index campaign_goal_campaign_idx on campaign_goal (workspace_id, campaign_id);
    comment on table campaign_goal is 'Grain: one metric''s target in one campaign. Key: workspace_id, id. Units: the metric''s. Folded from observations by load.';

    create table campaign_discount_code (
      workspace_id int not null, id bigint not null, campaign_id bigint not null, code text not null, platform text, account_id bigint,
      constraint campaign_discount_code_pkey primary key (workspace_id, id)
    );
    create index campaign_discount_code_idx on campaign_discount_code (workspace_id, code);
    comment on table campaign_discount_code is 'Grain: one discount code of one campaign. Key: workspace_id, id. Folded from observations by load.';
  `,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await runStatements(
    db,
    sql`
    drop table campaign_discount_code; drop table campaign_goal; drop table campaign_cost; drop table campaign_product; drop table campaign_post;
    drop table campaign_creator; drop table campaign; drop table exchange_rate; drop table touch; drop table order_change; drop table order_line;
    drop table "order"; drop table shop_window; drop table recommendation; drop table product; drop table post_day_reported;
    drop table account_day_reported; drop table audience_share; drop table search_term; drop table comment; drop table post; drop table piece;
    drop table account; drop table creator;
  `,
  );
}
