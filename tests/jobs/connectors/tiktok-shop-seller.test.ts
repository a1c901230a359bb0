import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { readPullFixture } from "#tests/support/pull-fixture.ts";
import { api, app, exchange, linesOf, pullFrom, touchesOf } from "#tests/support/pull-shop.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("a shop's orders have the money of the orders, the credit of the affiliate list and the refunds of the settlement", async () => {
  const { workspaceId } = await pullFrom(handle, "shop-seller", readPullFixture("tiktok-shop"));
  const line = { shop: "tiktok-shop", cancelled: null, refunded: null, commission: null };
  expect(await linesOf(handle, workspaceId)).toEqual([
    {
      ...line,
      order: "577086512123755000",
      sku: "1729592969712207012",
      quantity: 1,
      price: 2000,
      discount: 200,
      cancelled: 1800,
      refunded: 0,
    },
    // Two units of 20.00 less 2.00 each; 20.00 less the discount of 2.00 came back; commission as settled, 2.79 + 0.90 for the ad.
    {
      ...line,
      order: "577086512123755001",
      sku: "1729592969712207012",
      quantity: 2,
      price: 2000,
      discount: 400,
      refunded: 1800,
      commission: 369,
    },
    { ...line, order: "577086512123755001", sku: "1729592969712207013", quantity: 1, price: 1550, discount: 0 },
    { ...line, order: "577086512123755003", sku: "1729592969712207012", quantity: 1, price: 0, discount: 0 },
    // One of two units cancelled: 15.50 less 0.50. The commission is the estimate: nothing is settled.
    {
      ...line,
      order: "577086512123755005",
      sku: "1729592969712207014",
      quantity: 2,
      price: 1550,
      discount: 100,
      cancelled: 1500,
      commission: 300,
    },
  ]);
  expect(await touchesOf(handle, workspaceId)).toEqual([
    {
      order: "577086512123755001",
      sku: "1729592969712207012",
      how: "platform",
      level: "post",
      post: "7493990579714164574",
      account: "linyue.beauty",
      surface: null,
    },
    {
      order: "577086512123755005",
      sku: "1729592969712207014",
      how: "platform",
      level: "account",
      post: null,
      account: "jade.moreau",
      surface: "shop_window",
    },
  ]);
  const { rows: orders } = await sql<object>`
    select external_id as id, status, currency, is_sample, platform, paid_at is not null as paid, cancelled_at is not null as cancelled
    from "order" where workspace_id = ${workspaceId} order by 1`.execute(handle.db);
  const order = { currency: "GBP", is_sample: false, platform: "tiktok", paid: true, cancelled: false };
  expect(orders).toEqual([
    { ...order, id: "577086512123755000", status: "cancelled", cancelled: true },
    { ...order, id: "577086512123755001", status: "completed" },
    { ...order, id: "577086512123755003", status: "delivered", is_sample: true, paid: false },
    { ...order, id: "577086512123755005", status: "unpaid", paid: false },
  ]);
  // The sample is left out. Gross 36.00 + 15.50 + 30.00 + 18.00, cancelled 15.00 + 18.00, refunded 18.00.
  const { rows: sales } = await sql<object>`
    select sum(orders)::int as orders, sum(units)::int as units, sum(gross_sales_minor)::int as gross,
      sum(cancelled_sales_minor)::int as cancelled, sum(refunded_sales_minor)::int as refunded, sum(commission_minor)::int as commission
    from order_credit where workspace_id = ${workspaceId}`.execute(handle.db);
  expect(sales).toEqual([{ orders: 3, units: 6, gross: 9950, cancelled: 3300, refunded: 1800, commission: 669 }]);
});

test("a shop's videos have their counters, their authors and their days", async () => {
  const { rows: posts } = await sql<object>`
    select p.external_id as id, a.external_id as account, p.published_at, s.views, s.likes, s.comments, s.shares, s.captured_at
    from workspace as w join post as p on p.workspace_id = w.workspace_id
    join post_snapshot as s on s.workspace_id = w.workspace_id and s.post_id = p.id
    left join entity_key as a on a.workspace_id = w.workspace_id and a.id = p.account_id
    where w.slug = 'shop-seller' order by 1`.execute(handle.db);
  const at = { captured_at: new Date("2026-11-20T03:00:00Z") };
  expect(posts).toEqual([
    // 7493990579714164574 >> 32 = 1744830650
    {
      ...at,
      id: "7493990579714164574",
      account: "linyue.beauty",
      published_at: new Date(1_744_830_650_000),
      views: 152_300,
      likes: 8120,
      comments: 431,
      shares: 266,
    },
    // 7501234567890123456 >> 32 = 1746517272
    {
      ...at,
      id: "7501234567890123456",
      account: null,
      published_at: new Date(1_746_517_272_000),
      views: 940,
      likes: 12,
      comments: 0,
      shares: 1,
    },
  ]);
  const { rows: days } = await sql<object>`
    select k.external_id as id, d.day::text, d.zone, d.views from workspace as w
    join post_day_reported as d on d.workspace_id = w.workspace_id
    join entity_key as k on k.workspace_id = w.workspace_id and k.id = d.post_id
    where w.slug = 'shop-seller' order by 2, 1`.execute(handle.db);
  expect(days).toEqual([
    { id: "7493990579714164574", day: "2026-11-17", zone: "Europe/London", views: 120 },
    { id: "7501234567890123456", day: "2026-11-17", zone: "Europe/London", views: 7 },
    { id: "7493990579714164574", day: "2026-11-18", zone: "Europe/London", views: 90 },
  ]);
  // What the shop reports of a video's sales stands by itself: 36.00 GBP are 3600 pence.
  const { rows: sold } = await sql<object>`
    select k.external_id as id, d.day::text, d.shop, d.currency, d.gmv_minor, d.sku_orders, d.units from workspace as w
    join video_day_reported as d on d.workspace_id = w.workspace_id
    join entity_key as k on k.workspace_id = w.workspace_id and k.id = d.post_id
    where w.slug = 'shop-seller' order by 2, 1`.execute(handle.db);
  const sale = { shop: "tiktok-shop", currency: "GBP", gmv_minor: 3600, sku_orders: 1, units: 2 };
  expect(sold).toEqual([
    { id: "7493990579714164574", day: "2026-11-17", ...sale },
    { id: "7501234567890123456", day: "2026-11-17", ...sale },
    { id: "7493990579714164574", day: "2026-11-18", ...sale },
  ]);
});

test("a shop and its products have their days as TikTok reports them, apart from what the orders come to", async () => {
  const { rows: ofShop } = await sql<object>`
    select d.shop, d.platform, d.day::text, d.zone, d.currency, d.gmv_minor as gmv, d.refunds_minor as refunds, d.orders, d.sku_orders, d.units, d.buyers,
      d.product_impressions as impressions, d.product_page_views as views, d.product_page_visitors as visitors, d.cancellations_and_returns as cancelled
    from workspace as w join shop_day_reported as d on d.workspace_id = w.workspace_id where w.slug = 'shop-seller' order by d.day`.execute(
    handle.db,
  );
  const ofDay = { shop: "tiktok-shop", platform: "tiktok", zone: "Europe/London", currency: "GBP" };
  const none = { gmv: 0, refunds: 0, orders: 0, sku_orders: 0, units: 0, buyers: 0, cancelled: 0 };
  expect(ofShop).toEqual([
    {
      ...ofDay,
      ...{ day: "2026-11-17", gmv: 5150, refunds: 1800, orders: 1, sku_orders: 2, units: 3, buyers: 1, cancelled: 1 },
      ...{ impressions: 2400, views: 310, visitors: 270 },
    },
    // The 19th is not ready: TikTok's figures end with the 18th.
    { ...ofDay, ...none, day: "2026-11-18", impressions: 1900, views: 220, visitors: 190 },
  ]);
  const { rows: ofProducts } = await sql<object>`
    select p.external_id as product, d.day::text, d.gmv_minor as gmv, d.orders, d.units, d.impressions, d.page_views as views, d.page_visitors as visitors
    from workspace as w join product_day_reported as d on d.workspace_id = w.workspace_id
    join product as p on p.workspace_id = w.workspace_id and p.id = d.product_id where w.slug = 'shop-seller' order by 1, 2`.execute(
    handle.db,
  );
  const [serum, toner] = ["1729592969712207008", "1729592969712207009"].map((product) => ({ product }));
  expect(ofProducts).toEqual([
    { ...serum, day: "2026-11-17", gmv: 3600, orders: 1, units: 2, impressions: 1800, views: 235, visitors: 201 },
    { ...serum, day: "2026-11-18", gmv: 0, orders: 0, units: 0, impressions: 1500, views: 180, visitors: 160 },
    { ...toner, day: "2026-11-17", gmv: 1550, orders: 1, units: 1, impressions: 600, views: 75, visitors: 69 },
  ]);
});

test("of several shops the one that shop_code names is read, under the name that the connection gives it", async () => {
  const shops = ["GB1", "GB2"].map((code) => ({ name: `Shop ${code}`, code, cipher: `cipher-${code}` }));
  const list = exchange("GET", `${api}/authorization/202309/shops`, { shops });
  const secret = { ...app, refresh_token: "TTP_r", access_token: "TTP_a" };
  const options = { user_type: "seller", zone: "Europe/London" };
  const unclear = pullFrom(handle, "shop-unclear", { options, secret, exchanges: [list] });
  await expect(unclear).rejects.toMatchObject({
    kind: "unauthorized",
    message: expect.stringContaining("GB1, GB2: shop_code must name one"),
  });

  const fixture = readPullFixture("tiktok-shop");
  const renamed = {
    ...fixture.exchanges[0],
    ...exchange("GET", `${api}/authorization/202309/shops`, {
      shops: shops.map((shop) => ({
        ...shop,
        cipher: shop.code === "GB2" ? "GCP_XF90igAAAABh00qsWgtvOiGFNqyubMt3" : "other",
      })),
    }),
  };
  const { workspaceId } = await pullFrom(handle, "shop-named", {
    options: { ...options, shop: "london", shop_code: "GB2" },
    secret,
    exchanges: [renamed, ...fixture.exchanges.slice(1)],
  });
  expect(new Set((await linesOf(handle, workspaceId)).map((line) => Reflect.get(line, "shop")))).toEqual(
    new Set(["london"]),
  );
});
