export const measures = [
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
const quality =
  "post_days int not null default 0, interpolated_post_days int not null default 0, gap_post_days int not null default 0";
const exposure = `${measures.map((measure) => `${measure} bigint not null default 0`).join(", ")}, posts int not null default 0, ${quality}`;
const surface = `impressions bigint not null default 0, views bigint not null default 0, ${quality}`;
const salesMeasures = [
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
const windows = ["all", "direct", "1d", "7d", "14d"];
const sales = windows
  .flatMap((window) => salesMeasures.map((measure) => `${measure}_${window} bigint not null default 0`))
  .join(", ");
const dimensions = "platform text not null, format text not null, relation text not null";

export interface Fact {
  readonly table: string;
  readonly key: string;
  readonly keyColumns: string;
  readonly measures: string;
  readonly grain: string;
}

const masked = "Units: counts; a measure is known only where provided has its bit.";
const money =
  "Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).";

/** The summed facts: every one of them has its key after workspace_id. */
export const facts: readonly Fact[] = [
  {
    table: "account_day",
    key: "account_id, day, platform, format, relation, provided",
    keyColumns: `account_id bigint not null, day date not null, ${dimensions}, provided int not null`,
    measures: exposure,
    grain: `one account, day, format, relation and mask of provided measures. ${masked}`,
  },
  {
    table: "account_month",
    key: "month, account_id, platform, format, relation, provided",
    keyColumns: `account_id bigint not null, month date not null, ${dimensions}, provided int not null`,
    measures: exposure,
    grain: `one account, month, format, relation and mask of provided measures. ${masked}`,
  },
  {
    table: "account_surface_day",
    key: "account_id, day, surface, platform, format, relation, provided",
    keyColumns: `account_id bigint not null, day date not null, surface text not null, ${dimensions}, provided int not null`,
    measures: surface,
    grain: `one account, day, surface, format, relation and mask. ${masked}`,
  },
  {
    table: "campaign_day",
    key: "campaign_id, day, account_id, platform, format, relation, provided",
    keyColumns: `campaign_id bigint not null, day date not null, account_id bigint not null, ${dimensions}, provided int not null`,
    measures: exposure,
    grain: `one campaign, day, account, format, relation and mask of provided measures. ${masked}`,
  },
  {
    table: "campaign_surface_day",
    key: "campaign_id, day, account_id, surface, platform, format, relation, provided",
    keyColumns: `campaign_id bigint not null, day date not null, account_id bigint not null, surface text not null, ${dimensions}, provided int not null`,
    measures: surface,
    grain: `one campaign, day, account, surface, format, relation and mask. ${masked}`,
  },
  {
    table: "workspace_day",
    key: "day, platform, format, relation, provided",
    keyColumns: `day date not null, ${dimensions}, provided int not null`,
    measures: exposure,
    grain: `one day, platform, format, relation and mask of provided measures. ${masked}`,
  },
  {
    table: "workspace_surface_day",
    key: "day, platform, surface, format, relation, provided",
    keyColumns: `day date not null, surface text not null, ${dimensions}, provided int not null`,
    measures: surface,
    grain: `one day, platform, surface, format, relation and mask. ${masked}`,
  },
  {
    table: "theme_day",
    key: "theme, day, platform, format, relation, provided",
    keyColumns: `theme text not null, day date not null, ${dimensions}, provided int not null`,
    measures: exposure,
    grain: `one theme, day, platform, format, relation and mask; a post counts once in each of its themes. ${masked}`,
  },
  {
    table: "product_day",
    key: "product_id, day, account_id, platform, format, relation, provided",
    keyColumns: `product_id bigint not null, day date not null, account_id bigint not null, ${dimensions}, provided int not null`,
    measures: exposure,
    grain: `one recommended product, day, account, format, relation and mask; a post counts once for each product it recommends. ${masked}`,
  },
  {
    table: "workspace_sales_day",
    key: "day, channel, currency, platform, format, relation",
    keyColumns: `day date not null, channel text not null, currency text not null, ${dimensions}`,
    measures: sales,
    grain: `one day, channel, currency and platform, format, relation of the post credited (empty: none). ${money}`,
  },
  {
    table: "account_sales_day",
    key: "account_id, day, channel, currency, platform, format, relation",
    keyColumns: `account_id bigint not null, day date not null, channel text not null, currency text not null, ${dimensions}`,
    measures: sales,
    grain: `one credited account, day, channel, currency, format, relation. ${money}`,
  },
  {
    table: "campaign_sales_day",
    key: "campaign_id, day, account_id, channel, currency, platform, format, relation",
    keyColumns: `campaign_id bigint not null, day date not null, account_id bigint not null, channel text not null, currency text not null, ${dimensions}`,
    measures: sales,
    grain: `one campaign, day, credited account, channel, currency, format, relation. ${money}`,
  },
  {
    table: "product_sales_day",
    key: "product_id, day, account_id, channel, currency, platform, format, relation",
    keyColumns: `product_id bigint not null, day date not null, account_id bigint not null, channel text not null, currency text not null, ${dimensions}`,
    measures: sales,
    grain: `one product, day, credited account (0: none), channel, currency, platform, format, relation. ${money}`,
  },
  {
    table: "theme_product_month",
    key: "theme, product_id, month, channel, currency, platform",
    keyColumns: `theme text not null, product_id bigint not null, month date not null, channel text not null, currency text not null, platform text not null`,
    measures: sales,
    grain: `one theme of the credited post, product, month, channel, currency, platform. ${money}`,
  },
];
