import type { Kysely } from "kysely";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";
import { type GoldenPost, insertPostDay, insertSale } from "#tests/app/reports/insert-facts.ts";

/** Gives everything. Creator 1, account 11. */
export const kesongPost: GoldenPost = {
  id: 101,
  account: 11,
  platform: "kesong",
  format: "video",
  relation: "gifted",
  campaigns: [71],
  products: [31],
};
/** Gives views, likes, comments and shares. Creator 1, account 12. */
export const douyinPost: GoldenPost = {
  id: 102,
  account: 12,
  platform: "douyin",
  format: "video",
  relation: "gifted",
  campaigns: [71],
};
/** Gives likes, comments and saves: no views. Account 13, joined to no creator. */
export const xiaohongshuPost: GoldenPost = {
  id: 103,
  account: 13,
  platform: "xiaohongshu",
  format: "image",
  relation: "earned",
};

/**
 * Four days, 1 to 4 March 2026 (a Sunday to a Wednesday), and before them one day with data, 27 February.
 *
 *              impr  views reach likes comm shares saves watch p.impr p.clicks intent
 * kesong 01    1000    400   300    40   10      6     4   800    100       20      2
 * kesong 02     500    200   100    10    2      1     2   300     50       10      1   interpolated
 * kesong 27.2   800    300   200    20    5      3     2   500     80       15      0
 * douyin 01       -    600     -    30    5      5     -
 * douyin 04       -    100     -     4    1      0     -                                gap
 * xhs    02       -      -     -    20   10      -    30
 *
 * Orders: 1 March online, credited to kesong: 3 orders, 100 EUR gross, 10 cancelled, 5 refunded. 2 March in shops, to nobody: 2 orders, 60 EUR.
 * 3 March online, to douyin: 1 order, 123.45 CNY at 0.13 = 16.0485, so 16.05 EUR. 3 March online, to nobody: 1 order whose lines are unknown.
 * 26 February online, to kesong: 1 order, 50 EUR.
 */
export async function insertGoldenWorkspace(db: Kysely<Database>): Promise<ReportWorkspace> {
  const { workspace_id: workspaceId } = await db
    .insertInto("workspace")
    .values({
      slug: "golden",
      name: "Golden",
      time_zone: "Europe/Paris",
      currency: "EUR",
      locale: "fr-FR",
      margin: 0.5,
      universe: 1000,
    })
    .returning("workspace_id")
    .executeTakeFirstOrThrow();
  await insertNames(db, workspaceId);
  await insertExposure(db, workspaceId);
  await insertSales(db, workspaceId);
  const workspace = await findReportWorkspace(db, "golden", new Date("2026-04-01T12:00:00Z"));
  if (!workspace) throw new Error("The golden workspace is gone");
  return workspace;
}

async function insertNames(db: Kysely<Database>, workspace_id: number) {
  await db
    .insertInto("creator")
    .values({ workspace_id, id: 1, external_id: "lea", name: "Léa", country: "FR" })
    .execute();
  await db
    .insertInto("account")
    .values([
      { workspace_id, id: 11, platform: "kesong", external_id: "k1", creator_id: 1, handle: "lea.k", name: "Léa K" },
      { workspace_id, id: 12, platform: "douyin", external_id: "d1", creator_id: 1, handle: "lea.d", name: "Léa D" },
      {
        workspace_id,
        id: 13,
        platform: "xiaohongshu",
        external_id: "x1",
        handle: '=HYPERLINK("http://x")',
        name: "小红",
      },
    ])
    .execute();
  const published_at = new Date("2026-02-20T10:00:00Z");
  await db
    .insertInto("post")
    .values([
      {
        workspace_id,
        id: 101,
        platform: "kesong",
        external_id: "7123456789012345678",
        account_id: 11,
        published_at,
        format: "video",
        relation: "gifted",
        title: 'Serum, "day" one',
      },
      {
        workspace_id,
        id: 102,
        platform: "douyin",
        external_id: "d-102",
        account_id: 12,
        published_at,
        format: "video",
        relation: "gifted",
        title: "=SUM(A1)",
      },
      {
        workspace_id,
        id: 103,
        platform: "xiaohongshu",
        external_id: "x-103",
        account_id: 13,
        published_at,
        format: "image",
        relation: "earned",
        caption: "两行\n标题",
      },
    ])
    .execute();
  for (const post of [kesongPost, douyinPost, xiaohongshuPost])
    await db
      .insertInto("post_dimension")
      .values({
        workspace_id,
        post_id: post.id,
        account_id: post.account,
        platform: post.platform,
        format: post.format,
        relation: post.relation,
        published_day: "2026-02-20",
        campaign_ids: post.campaigns ?? [],
        product_ids: post.products ?? [],
        themes: [],
        time_zone: "Europe/Paris",
        is_hidden: false,
      })
      .execute();
  const lifetime = {
    workspace_id,
    counter_falls: 0,
    known_at: [],
    first_captured_at: published_at,
    last_captured_at: published_at,
  };
  await db
    .insertInto("post_lifetime")
    .values([
      // Reach: 100 before the first snapshot, 200 in February, 400 in March.
      {
        ...lifetime,
        post_id: 101,
        platform: "kesong",
        account_id: 11,
        provided: 2047,
        opening_reach: 100,
        total_reach: 700,
        opening_views: 50,
        total_views: 950,
      },
      {
        ...lifetime,
        post_id: 102,
        platform: "douyin",
        account_id: 12,
        provided: 58,
        opening_views: 0,
        total_views: 700,
      },
      { ...lifetime, post_id: 103, platform: "xiaohongshu", account_id: 13, provided: 88 },
    ])
    .execute();
  await db
    .insertInto("campaign")
    .values({
      workspace_id,
      id: 71,
      external_id: "spring",
      name: "Spring",
      starts_on: "2026-02-20",
      ends_on: "2026-03-31",
    })
    .execute();
  await db
    .insertInto("campaign_post")
    .values([
      { workspace_id, id: 711, campaign_id: 71, platform: "kesong", post_id: 101 },
      { workspace_id, id: 712, campaign_id: 71, platform: "douyin", post_id: 102 },
    ])
    .execute();
  await db
    .insertInto("product")
    .values({ workspace_id, id: 31, shop: "s", external_id: "sku-31", name: "Serum", brand: "Aurèle" })
    .execute();
  await db
    .insertInto("recommendation")
    .values({
      workspace_id,
      id: 41,
      platform: "kesong",
      post_id: 101,
      shop: "s",
      product_id: 31,
      kind: "good_product",
      recommended_at: published_at,
    })
    .execute();
  await db
    .insertInto("shop_window")
    .values({
      workspace_id,
      id: 51,
      platform: "kesong",
      account_id: 11,
      shop: "s",
      product_id: 31,
      displayed_from: published_at,
      position: 1,
    })
    .execute();
  await db.insertInto("source").values({ workspace_id, source_id: 1, source: "feed", rank: 1 }).execute();
}

async function insertExposure(db: Kysely<Database>, workspaceId: number) {
  const add = (post: GoldenPost, day: string, gained: Parameters<typeof insertPostDay>[4]) =>
    insertPostDay(db, workspaceId, post, day, gained);
  await add(kesongPost, "2026-03-01", {
    impressions: 1000,
    views: 400,
    reach: 300,
    likes: 40,
    comments: 10,
    shares: 6,
    saves: 4,
    watch_seconds: 800,
    product_impressions: 100,
    product_clicks: 20,
    purchase_intent_comments: 2,
  });
  await add(kesongPost, "2026-03-02", {
    impressions: 500,
    views: 200,
    reach: 100,
    likes: 10,
    comments: 2,
    shares: 1,
    saves: 2,
    watch_seconds: 300,
    product_impressions: 50,
    product_clicks: 10,
    purchase_intent_comments: 1,
    quality: "interpolated",
  });
  await add(kesongPost, "2026-02-27", {
    impressions: 800,
    views: 300,
    reach: 200,
    likes: 20,
    comments: 5,
    shares: 3,
    saves: 2,
    watch_seconds: 500,
    product_impressions: 80,
    product_clicks: 15,
    purchase_intent_comments: 0,
  });
  await add(douyinPost, "2026-03-01", { views: 600, likes: 30, comments: 5, shares: 5 });
  await add(douyinPost, "2026-03-04", { views: 100, likes: 4, comments: 1, shares: 0, quality: "gap" });
  await add(xiaohongshuPost, "2026-03-02", { likes: 20, comments: 10, saves: 30 });
  const surface = {
    workspace_id: workspaceId,
    platform: "kesong",
    format: "video",
    relation: "gifted",
    provided: 3,
    post_days: 1,
  };
  await db
    .insertInto("workspace_surface_day")
    .values([
      { ...surface, day: "2026-03-01", surface: "home_feed", impressions: 600, views: 300 },
      { ...surface, day: "2026-03-01", surface: "search", impressions: 300, views: 100 },
      { ...surface, day: "2026-03-02", surface: "home_feed", impressions: 500, views: 200 },
    ])
    .execute();
  const followers = {
    workspace_id: workspaceId,
    platform: "kesong",
    account_id: 11,
    follower_growth: 10,
    shop_window_visits: 5,
    carried_days: 0,
  };
  await db
    .insertInto("follower_day")
    .values([
      { ...followers, day: "2026-02-28", followers: 990, shop_window_visits: null },
      { ...followers, day: "2026-03-01", followers: 1000 },
      { ...followers, day: "2026-03-02", followers: 1010 },
      { ...followers, day: "2026-03-03", followers: 1020 },
      { ...followers, day: "2026-03-04", followers: 1030 },
      {
        ...followers,
        account_id: 12,
        platform: "douyin",
        day: "2026-03-04",
        followers: 500,
        follower_growth: null,
        shop_window_visits: null,
        carried_days: 2,
      },
    ])
    .execute();
}

async function insertSales(db: Kysely<Database>, workspaceId: number) {
  const all = ["direct", "1d", "7d", "14d"] as const;
  await insertSale(db, workspaceId, {
    day: "2026-03-01",
    channel: "online",
    currency: "EUR",
    post: kesongPost,
    product: 31,
    windows: all,
    sums: {
      orders: 3,
      units: 4,
      gross_sales_minor: 10_000,
      cancelled_sales_minor: 1_000,
      refunded_sales_minor: 500,
      commission_minor: 300,
      surface_orders: 2,
      interest_orders: 1,
    },
  });
  await insertSale(db, workspaceId, {
    day: "2026-03-02",
    channel: "offline",
    currency: "EUR",
    sums: { orders: 2, units: 2, gross_sales_minor: 6_000 },
  });
  await insertSale(db, workspaceId, {
    day: "2026-03-03",
    channel: "online",
    currency: "CNY",
    post: douyinPost,
    windows: ["14d"],
    sums: { orders: 1, units: 1, gross_sales_minor: 12_345, surface_orders: 1 },
  });
  await insertSale(db, workspaceId, {
    day: "2026-03-03",
    channel: "online",
    currency: "EUR",
    sums: { orders: 1, orders_without_lines: 1 },
  });
  await insertSale(db, workspaceId, {
    day: "2026-02-26",
    channel: "online",
    currency: "EUR",
    post: kesongPost,
    windows: all,
    sums: { orders: 1, units: 1, gross_sales_minor: 5_000 },
  });
  const rate = { workspace_id: workspaceId, from_currency: "CNY", to_currency: "EUR" };
  await db
    .insertInto("exchange_rate")
    .values({ ...rate, id: 91, day: "2026-03-03", rate: 0.13 })
    .execute();
  const cost = { workspace_id: workspaceId, campaign_id: 71, creator_id: 1, stage: "fulfilled", currency: "EUR" };
  await db
    .insertInto("campaign_cost")
    .values([
      { ...cost, id: 81, cost_id: "fee", kind: "fee", day: "2026-03-01", amount_minor: 20_000 },
      { ...cost, id: 82, cost_id: "boost", kind: "boost", day: "2026-03-03", amount_minor: 1_000, currency: "CNY" },
      { ...cost, id: 83, cost_id: "later", kind: "fee", stage: "planned", day: "2026-03-01", amount_minor: 99_999 },
      // The orders give their commission: this estimate of it is not added.
      { ...cost, id: 84, cost_id: "commission", kind: "commission", day: "2026-03-02", amount_minor: 4_000 },
    ])
    .execute();
  const credit = {
    workspace_id: workspaceId,
    platform: "",
    format: "",
    relation: "",
    account_id: 0,
    post_id: 0,
    product_id: 0,
    surface: "",
    campaign_ids: [],
    themes: [],
    orders_without_lines: 0,
    cancelled_sales_minor: 0,
    refunded_sales_minor: 0,
    commission_minor: 0,
  };
  const toKesong = {
    ...credit,
    platform: "kesong",
    format: "video",
    relation: "gifted",
    account_id: 11,
    post_id: 101,
    product_id: 31,
    level: "post",
    how: "platform",
    window_days: 0,
    campaign_ids: [71],
    day: "2026-03-01",
    channel: "online",
    currency: "EUR",
  };
  await db
    .insertInto("order_credit")
    .values([
      {
        ...toKesong,
        order_id: 201,
        order_line_id: 301,
        orders: 1,
        units: 2,
        gross_sales_minor: 5_000,
        cancelled_sales_minor: 1_000,
      },
      {
        ...toKesong,
        order_id: 202,
        order_line_id: 302,
        orders: 1,
        units: 1,
        gross_sales_minor: 3_000,
        refunded_sales_minor: 500,
      },
      { ...toKesong, order_id: 203, order_line_id: 303, orders: 1, units: 1, gross_sales_minor: 2_000 },
      {
        ...credit,
        order_id: 204,
        order_line_id: 0,
        level: "none",
        how: "none",
        day: "2026-03-03",
        channel: "online",
        currency: "EUR",
        orders: 1,
        orders_without_lines: 1,
        units: 0,
        gross_sales_minor: 0,
      },
    ])
    .execute();
  await db
    .insertInto("order")
    .values({ workspace_id: workspaceId, id: 201, shop: "s", external_id: "1001", status: "paid", channel: "online" })
    .execute();
}
