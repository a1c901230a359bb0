import { type RawBuilder, sql } from "kysely";

/** What a listing has brought: each row a figure of something, `at` the time it was read where such readings are kept side by side. */
export interface Probed {
  readonly key: string;
  readonly at: string;
  readonly value: number | null;
}

/** The shop of the test under which stands what a creator's connection tells. */
export const windowShop = "as-in-windows";

type Probe = (workspaceId: number) => RawBuilder<Probed>;

const postViews: Probe = (workspaceId) => sql<Probed>`
  select post_id::text as key, captured_at::text as at, views::int as value from post_snapshot where workspace_id = ${workspaceId}`;
const followers: Probe = (workspaceId) => sql<Probed>`
  select account_id::text as key, captured_at::text as at, followers::int as value from account_snapshot where workspace_id = ${workspaceId}`;
const audienceShares: Probe = (workspaceId) => sql<Probed>`
  select account_id || ' ' || dimension || ' ' || bucket as key, captured_at::text as at, (share * 1e6)::int as value from audience_share
  where workspace_id = ${workspaceId} and post_id is null`;
const accountDays: Probe = (workspaceId) => sql<Probed>`
  select account_id || ' ' || day as key, '' as at, views::int as value from account_day_reported where workspace_id = ${workspaceId}`;
const postDays: Probe = (workspaceId) => sql<Probed>`
  select post_id || ' ' || day as key, '' as at, views::int as value from post_day_reported where workspace_id = ${workspaceId}`;
const shopDays: Probe = (workspaceId) => sql<Probed>`
  select day::text as key, '' as at, gmv_minor::int as value from shop_day_reported where workspace_id = ${workspaceId}`;
const productDays: Probe = (workspaceId) => sql<Probed>`
  select product_id || ' ' || day as key, '' as at, gmv_minor::int as value from product_day_reported where workspace_id = ${workspaceId}`;
const productPrices =
  (isOfWindow: boolean): Probe =>
  (workspaceId) =>
    sql<Probed>`
  select id::text as key, '' as at, price_minor::int as value from product
  where workspace_id = ${workspaceId} and (shop = ${windowShop}) = ${isOfWindow}`;
const lines =
  (figure: "unit_price_minor" | "commission_minor" | "refunded_minor" | "quantity", isOfWindow = false): Probe =>
  (workspaceId) =>
    sql<Probed>`
  select order_id || ' ' || sku as key, '' as at, ${sql.ref(figure)}::int as value from order_line
  join entity_key as o on o.workspace_id = ${workspaceId} and o.id = order_id
  where order_line.workspace_id = ${workspaceId} and (o.scope = ${windowShop}) = ${isOfWindow} and ${sql.ref(figure)} is not null`;

/** By connector and listing. */
export const dataFaultProbes: Readonly<Record<string, Probe>> = {
  "levain-feed post_snapshot": postViews,
  "levain-feed account_snapshot": followers,
  "tiktok-display account": followers,
  "tiktok-display post": postViews,
  "tiktok-business post": postViews,
  "tiktok-business account": followers,
  "tiktok-business audience_share": audienceShares,
  "tiktok-business account_day_reported": accountDays,
  "tiktok-shop product": productPrices(false),
  "tiktok-shop order": lines("unit_price_minor"),
  "tiktok-shop affiliate_order": lines("commission_minor"),
  "tiktok-shop affiliate_order (creator)": lines("commission_minor", true),
  "tiktok-shop settlement": lines("refunded_minor"),
  "tiktok-shop post": postViews,
  "tiktok-shop post_day_reported": postDays,
  "tiktok-shop shop_day_reported": shopDays,
  "tiktok-shop product_day_reported": productDays,
  "tiktok-shop shop_window (creator)": productPrices(true),
  "douyin post": postViews,
  "douyin account_day_reported": accountDays,
  "douyin post_day_reported": postDays,
  "douyin audience_share": audienceShares,
  "douyin-shop order": lines("quantity"),
};
