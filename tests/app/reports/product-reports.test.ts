import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReportResult, ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { providedBit } from "#db/metrics/measures.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
});
afterAll(() => handle.close());

// The serum (31) is recommended by the post on kesong alone: 1000 + 500 impressions, 400 + 200 views, 60 + 15 engagements, 20 + 10 clicks.
// Of it were sold, on 1 March online and credited to that post, 3 orders: 100 EUR gross, 10 cancelled, 5 refunded.
const serum = "from=2026-03-01&to=2026-03-04&product=31";
const cellsOf = (result: ReportResult) => Object.fromEntries(result.rows.map((row) => [row.key, row.cells]));

test("a product in numbers", async () => {
  const { rows } = await ask(handle, workspace, "product-headline", `${serum}&compare=preceding`);
  expect(Object.fromEntries(rows.map(({ key, cells }) => [key, cells.value]))).toEqual({
    views: 600,
    product_clicks: 30,
    orders: 3,
    net_sales: 8_500,
    gross_sales: 10_000,
    cancelled_sales: 1_000,
    refunded_sales: 500,
    returns_share: 0.15, // (10 + 5) / 100
    interest_share: 0.5, // 1 of the 2 orders whose surface is known
  });
  expect(rows.find(({ key }) => key === "views")?.cells.value_comparison).toBe(300);
  expect(rows.find(({ key }) => key === "views")?.series).toEqual([400, 200, null, null]);
});

test("its sales by day, and online against in shops", async () => {
  const sales = await ask(handle, workspace, "product-sales", serum);
  // The last order of all is of the 3rd: the 4th had not been loaded.
  expect(sales.rows.map(({ cells }) => cells.net_sales)).toEqual([8_500, 0, 0, null]);
  expect(sales.totals).toMatchObject({ net_sales: 8_500, orders: 3, units: 4 });
  const channels = await ask(handle, workspace, "product-channels", serum);
  expect(channels.totals).toMatchObject({ orders_online: 3, orders_offline: 0 });
});

test("its funnel: every step with the share of the last known one, and with an interval", async () => {
  const { rows, notes } = await ask(handle, workspace, "product-funnel", serum);
  expect(rows.map(({ key, cells }) => [key, cells.value, cells.rate])).toEqual([
    ["impressions", 1500, null],
    ["views", 600, 600 / 1500],
    ["engagements", 75, 75 / 600],
    ["product_clicks", 30, 30 / 75],
    ["orders", 3, 3 / 30],
  ]);
  expect(notes[0]?.code).toBe("counted_for_each_product");
});

test("creators by the lower bound of their conversion, and steps that are unknown left out of the chain", async () => {
  const { rows } = await ask(handle, workspace, "creator-funnels", serum);
  expect(rows.map(({ key }) => key)).toEqual(["1"]);
  // Wilson for 3 of 30, z = 1.96: centre (0.1 + 0.0640243) / 1.1280486 = 0.1454053, half width 1.96 * sqrt(0.003 + 0.0010671) / 1.1280486 = 0.1108066.
  expect(rows[0]?.cells).toMatchObject({
    name: "Léa",
    orders: 3,
    conversion_rate: 0.1,
    conversion_rate_lower: expect.closeTo(0.034599, 5),
    conversion_rate_upper: expect.closeTo(0.256212, 5),
  });
  // Without the product: the post on xiaohongshu gives engagements alone, and its account is joined to nobody.
  const all = await ask(handle, workspace, "creator-funnels", "from=2026-03-01&to=2026-03-04");
  const lone = cellsOf(all)["13"];
  expect(lone).toMatchObject({ name: "小红", impressions: null, views: null, engagements: 60, engagements_rate: null });
  expect(all.rows.find(({ key }) => key === "13")?.missing).toMatchObject({ views: "not_provided" });
  const products = await ask(handle, workspace, "product-funnels", "from=2026-03-01&to=2026-03-04");
  expect(cellsOf(products)["31"]).toMatchObject({ name: "Serum", views: 600, orders: 3, conversion_rate: 0.1 });
});

test("ways of recommending count the period alone, and only the kinds asked for", async () => {
  const { rows } = await ask(handle, workspace, "product-placements", serum);
  expect(rows.map(({ cells }) => cells)).toEqual([
    expect.objectContaining({
      kind: "good_product",
      posts: 1,
      views: 600,
      product_clicks: 30,
      orders: 3,
      orders_per_thousand_views: 5, // 3 / 600 * 1000
    }),
  ]);
  expect((await ask(handle, workspace, "product-placements", `${serum}&kind=review`)).rows).toEqual([]);
  await handle.db
    .insertInto("post_kind_decision")
    .values({ workspace_id: workspace.id, post_id: 101, content_kind: "review", decided_at: new Date("2026-03-05") })
    .execute();
  const reviews = await ask(handle, workspace, "product-placements", `${serum}&kind=review`);
  expect(reviews.rows[0]?.cells).toMatchObject({ content_kind: "review", orders: 3 });
  const posts = await ask(handle, workspace, "posts", "from=2026-03-01&to=2026-03-04&kind=review");
  expect(posts.rows.map(({ key }) => key)).toEqual(["101"]);
});

test("shop windows with their visits and what was ordered through them", async () => {
  const march = "from=2026-03-01&to=2026-03-04";
  // 4 days of 5 visits; two of the account's orders say their surface, and it is no shop window.
  const before = await ask(handle, workspace, "shop-window-accounts", march);
  expect(cellsOf(before)["11"]).toMatchObject({ shop_window_visits: 20, window_orders: 0, window_conversion: 0 });
  await handle.db
    .updateTable("order_credit")
    .set({ surface: "shop_window" })
    .where("workspace_id", "=", workspace.id)
    .where("order_id", "in", [201, 202])
    .execute();
  // 20 visits are too few for an interval.
  const few = await ask(handle, workspace, "shop-window-accounts", march);
  expect(cellsOf(few)["11"]).toMatchObject({ window_conversion: 0.1, window_conversion_lower: null });
  expect(few.rows[0]?.missing).toMatchObject({
    window_conversion_lower: "too_few",
    window_conversion_upper: "too_few",
  });
  await handle.db
    .updateTable("follower_day")
    .set({ shop_window_visits: 10 })
    .where("workspace_id", "=", workspace.id)
    .where("shop_window_visits", "is not", null)
    .execute();
  const { rows } = await ask(handle, workspace, "shop-window-accounts", march);
  expect(rows.map(({ key }) => key)).toEqual(["11"]);
  // Wilson for 2 of 40: centre (0.05 + 0.0480182) / 1.0960365 = 0.0894297, half width 1.96 * sqrt(0.0011875 + 0.0006002) / 1.0960365 = 0.0756090.
  expect(rows[0]?.cells).toMatchObject({
    creator: "Léa",
    account: "Léa K",
    displayed_products: 1,
    displayed_to: null,
    window_orders: 2,
    window_conversion: 0.05,
    window_conversion_lower: expect.closeTo(0.013821, 4),
    window_conversion_upper: expect.closeTo(0.165039, 4),
  });
  // Visits are not known on 28 February, and orders that say no surface are not orders that came otherwise.
  const february = await ask(handle, workspace, "shop-window-accounts", "from=2026-02-26&to=2026-02-28");
  expect(cellsOf(february)["11"]).toMatchObject({
    shop_window_visits: null,
    window_orders: null,
    window_conversion: null,
  });
  expect(february.rows[0]?.missing).toMatchObject({ shop_window_visits: "not_provided", window_orders: "refused" });
});

test("a shop window on a platform that had no orders to give then", async () => {
  const offline = "from=2026-03-01&to=2026-03-04&channel=offline";
  const known = await ask(handle, workspace, "shop-window-accounts", offline);
  expect(cellsOf(known)["11"]).toMatchObject({ window_orders: 0, window_conversion: 0 });
  const later = { platform: "kesong", measure: "orders", from_day: "2026-03-05", to_day: null, reason: "Later" };
  await handle.db
    .insertInto("platform_capability")
    .values({ workspace_id: workspace.id, ...later })
    .execute();
  const { rows } = await ask(handle, workspace, "shop-window-accounts", offline);
  expect(rows[0]).toMatchObject({
    cells: { window_orders: null, window_conversion: null },
    missing: { window_orders: "not_available", window_conversion: "not_available" },
  });
  // What was sold all the same is told.
  const all = await ask(handle, workspace, "shop-window-accounts", offline.replace("&channel=offline", ""));
  expect(cellsOf(all)["11"]).toMatchObject({ window_orders: 2 });
  await handle.db.deleteFrom("platform_capability").where("workspace_id", "=", workspace.id).execute();
});

test("a theme over time", async () => {
  await handle.db
    .insertInto("theme_day")
    .values({
      workspace_id: workspace.id,
      theme: "glow",
      day: "2026-03-02",
      platform: "kesong",
      format: "video",
      relation: "gifted",
      provided: providedBit("views"),
      views: 200,
      post_days: 1,
    })
    .execute();
  const glow = await ask(handle, workspace, "theme-over-time", "from=2026-03-01&to=2026-03-02&theme=glow");
  expect(glow.rows.map(({ cells }) => cells.views)).toEqual([null, 200]);
  const all = await ask(handle, workspace, "theme-over-time", "from=2026-03-01&to=2026-03-02");
  expect(all.rows.map(({ cells }) => cells.views)).toEqual([1000, 200]);
});
