import { type RawBuilder, sql } from "kysely";
import type { StreamName } from "#db/records/streams.ts";

/** What a listing has brought: each row a figure of something, `at` the time it was read where such readings are kept side by side. */
export interface Probed {
  readonly key: string;
  readonly at: string;
  readonly value: number | null;
}

/** The shop of the test under which stands what a creator's connection tells. */
export const windowShop = "as-in-windows";
/** .. and under which stands what an agency's connection tells. */
export const agencyShop = "as-by-agency";
/** So much later than all else posts are read that are asked for by name, so that it shows which reading was theirs. */
export const namedAfterMs = 1_000;

type Probe = (workspaceId: number) => RawBuilder<Probed>;

const readViews =
  (isNamed: boolean): Probe =>
  (workspaceId) =>
    sql<Probed>`
  select post_id::text as key, captured_at::text as at, views::int as value from post_snapshot
  where workspace_id = ${workspaceId} and (extract(second from captured_at)::int = ${namedAfterMs / 1_000}) = ${isNamed}`;
const postViews = readViews(false);
const surfaceViews: Probe = (workspaceId) => sql<Probed>`
  select post_id || ' ' || surface as key, captured_at::text as at, views::int as value from post_surface_snapshot where workspace_id = ${workspaceId}`;
const retention: Probe = (workspaceId) => sql<Probed>`
  select post_id || ' ' || second as key, '' as at, (share * 1e6)::int as value from post_retention where workspace_id = ${workspaceId}`;
const followers: Probe = (workspaceId) => sql<Probed>`
  select account_id::text as key, captured_at::text as at, followers::int as value from account_snapshot where workspace_id = ${workspaceId}`;
const sharesOf =
  (of: "account" | "post"): Probe =>
  (workspaceId) =>
    sql<Probed>`
  select coalesce(post_id, account_id) || ' ' || dimension || ' ' || bucket as key, captured_at::text as at, (share * 1e6)::int as value from audience_share
  where workspace_id = ${workspaceId} and (post_id is null) = ${of === "account"}`;
const audienceShares = sharesOf("account");
const accountDays: Probe = (workspaceId) => sql<Probed>`
  select account_id || ' ' || day as key, '' as at, views::int as value from account_day_reported where workspace_id = ${workspaceId}`;
const postDays: Probe = (workspaceId) => sql<Probed>`
  select post_id || ' ' || day as key, '' as at, views::int as value from post_day_reported where workspace_id = ${workspaceId}`;
const shopDays: Probe = (workspaceId) => sql<Probed>`
  select day::text as key, '' as at, gmv_minor::int as value from shop_day_reported where workspace_id = ${workspaceId}`;
const productDays: Probe = (workspaceId) => sql<Probed>`
  select product_id || ' ' || day as key, '' as at, gmv_minor::int as value from product_day_reported where workspace_id = ${workspaceId}`;
const videoDays: Probe = (workspaceId) => sql<Probed>`
  select post_id || ' ' || shop || ' ' || day as key, '' as at, gmv_minor::int as value from video_day_reported where workspace_id = ${workspaceId}`;
const productPrices =
  (isOfWindow: boolean): Probe =>
  (workspaceId) =>
    sql<Probed>`
  select id::text as key, '' as at, price_minor::int as value from product
  where workspace_id = ${workspaceId} and (shop = ${windowShop}) = ${isOfWindow}`;
const lines =
  (figure: "unit_price_minor" | "commission_minor" | "refunded_minor" | "quantity", shop = ""): Probe =>
  (workspaceId) =>
    sql<Probed>`
  select order_id || ' ' || sku as key, '' as at, ${sql.ref(figure)}::int as value from order_line
  join entity_key as o on o.workspace_id = ${workspaceId} and o.id = order_id
  where order_line.workspace_id = ${workspaceId} and case when o.scope in (${windowShop}, ${agencyShop}) then o.scope else '' end = ${shop} and ${sql.ref(figure)} is not null`;

/** By connector and listing; in brackets whose connection reads it, or which of its streams is meant. */
export const dataFaultProbes: Readonly<Record<string, readonly [stream: StreamName, probe: Probe]>> = {
  "tiktok-display account": ["account_snapshot", followers],
  "tiktok-display post": ["post_snapshot", postViews],
  "tiktok-display named_post": ["post_snapshot", readViews(true)],
  "tiktok-business post": ["post_snapshot", postViews],
  "tiktok-business post (surfaces)": ["post_surface_snapshot", surfaceViews],
  "tiktok-business post (retention)": ["post_retention", retention],
  "tiktok-business post (viewers)": ["audience_share", sharesOf("post")],
  "tiktok-business account": ["account_snapshot", followers],
  "tiktok-business audience_share": ["audience_share", audienceShares],
  "tiktok-business account_day_reported": ["account_day_reported", accountDays],
  "tiktok-shop product": ["product", productPrices(false)],
  "tiktok-shop order": ["order_line", lines("unit_price_minor")],
  "tiktok-shop affiliate_order": ["order_line", lines("commission_minor")],
  "tiktok-shop affiliate_order (creator)": ["order_line", lines("commission_minor", windowShop)],
  "tiktok-shop affiliate_order (partner)": ["order_line", lines("commission_minor", agencyShop)],
  "tiktok-shop settlement": ["order_line", lines("refunded_minor")],
  "tiktok-shop post": ["post_snapshot", postViews],
  "tiktok-shop post_day_reported": ["post_day_reported", postDays],
  "tiktok-shop post_day_reported (sales)": ["video_day_reported", videoDays],
  "tiktok-shop shop_day_reported": ["shop_day_reported", shopDays],
  "tiktok-shop product_day_reported": ["product_day_reported", productDays],
  "tiktok-shop shop_window (creator)": ["product", productPrices(true)],
  "douyin post": ["post_snapshot", postViews],
  "douyin named_post": ["post_snapshot", readViews(true)],
  "douyin account_day_reported": ["account_day_reported", accountDays],
  "douyin post_day_reported": ["post_day_reported", postDays],
  "douyin audience_share": ["audience_share", audienceShares],
  "douyin audience_share (followers)": ["account_snapshot", followers],
  "douyin-shop order": ["order_line", lines("quantity")],
  "douyin-shop order (price)": ["product", productPrices(false)],
};

/** Rows of which nothing is to be seen while all figures of their listing are wrong: the fields that alone are wrong for them. */
export const brokenAlone: Readonly<Record<string, readonly string[]>> = {
  "tiktok-business post (viewers)": ["audience_genders", "audience_countries", "audience_cities"],
  "douyin-shop order (price)": ["price"],
};
