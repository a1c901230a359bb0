import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { matchPieces } from "#jobs/pieces/match-pieces.ts";
import { rollupPairs } from "#jobs/pieces/pairs/rollup-pairs.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { buildBatch, type WireRecords } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  const brand = { slug: "brand", name: "Brand", timeZone: "UTC", currency: "EUR", locale: "en" };
  workspaceId = (await createWorkspace(handle.db, brand)).workspace_id;
});
afterAll(() => handle.close());

async function land(wire: WireRecords) {
  await landBatch(handle, buildBatch(workspaceId, wire), rollupTouched);
  await matchPieces(handle, workspaceId);
  return rollupPairs(handle, workspaceId);
}
const listPairs = () =>
  handle.db
    .selectFrom("piece_pair")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("age_days")
    .orderBy("piece_id")
    .execute();

const as_of = "2026-06-20T00:00:00Z";
const account = (platform: string, more: object = {}) => ({
  platform,
  account_id: `${platform}-lin`,
  creator_id: "lin",
  as_of,
  ...more,
});
const post = (platform: string, id: string, day: string, more: object = {}) => ({
  platform,
  post_id: id,
  account_id: `${platform}-lin`,
  piece_id: "bread",
  published_at: `${day}T00:00:00Z`,
  format: "video",
  relation: "gifted",
  as_of,
  ...more,
});
/** Counters at publication, at seven days and at thirty. */
const snapshots = (platform: string, post_id: string, days: readonly string[], at7: object, at30: object) => {
  const zero = Object.fromEntries(Object.keys(at7).map((key) => [key, 0]));
  return [zero, at7, at30].map((counters, index) => ({
    platform,
    post_id,
    captured_at: `${days[index]}T00:00:00Z`,
    ...counters,
  }));
};
const kesongDays = ["2026-04-10", "2026-04-17", "2026-05-10"];
const douyinDays = ["2026-04-12", "2026-04-19", "2026-05-12"];

const everything: WireRecords = {
  creator: [{ creator_id: "lin", name: "Lin", as_of }],
  // Kesong says when the account opened; of Douyin the first post stands for it, two months before.
  account: [account("kesong", { opened_at: "2026-03-31T10:00:00Z" }), account("douyin")],
  piece: [{ piece_id: "bread", title: "Bread", as_of }],
  post: [
    post("kesong", "k1", "2026-04-10"),
    post("douyin", "d1", "2026-04-12"),
    post("douyin", "old", "2026-02-11", { piece_id: undefined }),
  ],
  post_snapshot: [
    ...snapshots(
      "kesong",
      "k1",
      kesongDays,
      { views: 400, likes: 40, saves: 9, product_clicks: 12 },
      { views: 900, likes: 50, saves: 12, product_clicks: 20 },
    ),
    ...snapshots("douyin", "d1", douyinDays, { views: 300, likes: 30 }, { views: 310, likes: 31 }),
  ],
  post_surface_snapshot: [0, 100, 120].flatMap((boosted, index) => [
    {
      platform: "kesong",
      post_id: "k1",
      captured_at: `${kesongDays[index]}T00:00:00Z`,
      surface: "promotion_platform",
      impressions: 4 * boosted,
      views: boosted,
    },
    {
      platform: "kesong",
      post_id: "k1",
      captured_at: `${kesongDays[index]}T00:00:00Z`,
      surface: "home_feed",
      impressions: 9 * boosted,
      views: 3 * boosted,
    },
  ]),
  campaign: [{ campaign_id: "spring", name: "Spring", as_of }],
  campaign_post: [
    { campaign_id: "spring", platform: "kesong", post_id: "k1", as_of },
    { campaign_id: "spring", platform: "douyin", post_id: "d1", as_of },
  ],
  campaign_cost: [
    {
      campaign_id: "spring",
      cost_id: "1",
      creator_id: "lin",
      kind: "fee",
      stage: "fulfilled",
      day: "2026-04-30",
      amount_minor: 5001,
      currency: "EUR",
      as_of,
    },
    {
      campaign_id: "spring",
      cost_id: "2",
      creator_id: "lin",
      kind: "fee",
      stage: "planned",
      day: "2026-04-30",
      amount_minor: 9000,
      currency: "EUR",
      as_of,
    },
  ],
};

test("lays both posts side by side at equal age, each unknown where it is", async () => {
  expect((await land(everything)).changed).toBe(3);
  const [week, month, quarter] = await listPairs();
  expect(week).toMatchObject({
    platform: "douyin",
    other_platform: "kesong",
    age_days: 7,
    confidence: 1,
    is_derived: false,
    published_day: "2026-04-12",
    other_published_day: "2026-04-10",
    // From 11 February to 12 April; from 31 March to 10 April.
    months_open: 2,
    other_months_open: 0,
    views: 300,
    other_views: 400,
    // Likes alone: Douyin gives no saves, so those of Kesong do not count either.
    engagements: 30,
    other_engagements: 40,
    product_clicks: null,
    other_product_clicks: 12,
    // 100 of 400 views by the boost; Douyin names no surfaces.
    boosted_share: null,
    other_boosted_share: 0.25,
    other_promoted_share: 0,
    // No order has ever been credited: unknown, not 0.
    net_orders: null,
    other_net_orders: null,
    // Half of the fee that was fulfilled, half away from zero: 2500.5.
    cost_minor: 2501,
    other_cost_minor: 2501,
  });
  expect(month).toMatchObject({
    age_days: 30,
    views: 310,
    other_views: 900,
    other_boosted_share: expect.closeTo(120 / 900, 12),
  });
  expect(quarter).toMatchObject({ age_days: 90, views: null, other_views: null });
  expect(await rollupPairs(handle, workspaceId)).toEqual({ changed: 0 });
});

test("orders by window until the age, net of what was cancelled whole, known on both once the platform has any", async () => {
  const order = (id: string, day: string) => ({
    shop: "web",
    order_id: id,
    created_at: `${day}T12:00:00Z`,
    paid_at: `${day}T12:00:00Z`,
    status: "paid",
    channel: "online",
    currency: "EUR",
    as_of,
  });
  const line = (order_id: string, more: object = {}) => ({
    shop: "web",
    order_id,
    sku: "a",
    quantity: 1,
    unit_price_minor: 1000,
    as_of,
    ...more,
  });
  const touch = (
    order_id: string,
    post_id: string,
    clicked: string | undefined,
    surface: string,
    platform = "kesong",
  ) => ({
    shop: "web",
    order_id,
    how: clicked ? "feed" : "platform",
    level: "post",
    platform,
    post_id,
    surface,
    as_of,
    ...(clicked ? { clicked_at: `${clicked}T12:00:00Z` } : {}),
  });
  await land({
    post: [post("kesong", "k0", "2026-04-01", { piece_id: undefined })],
    order: [
      order("1", "2026-04-11"),
      order("2", "2026-04-16"),
      order("3", "2026-04-16"),
      order("4", "2026-04-17"),
      order("0", "2026-04-02"),
      order("9", "2026-06-01"),
    ],
    order_line: ["1", "2", "4", "0", "9"]
      .map((id) => line(id, id === "1" ? { commission_minor: 100 } : {}))
      .concat(line("3", { cancelled_minor: 1000 })),
    touch: [
      touch("0", "k0", undefined, "home_feed"),
      touch("1", "k1", undefined, "promotion_platform"),
      // Within seven days of the click.
      touch("2", "k1", "2026-04-12", "search"),
      touch("3", "k1", undefined, "home_feed"),
      // On the eighth day.
      touch("4", "k1", undefined, "home_feed"),
    ],
  });
  const [week, month] = await listPairs();
  expect(week).toMatchObject({
    // Douyin has never had an order credited.
    net_orders: null,
    other_net_orders: [2, 1, 1, 2, 2],
    other_boosted_orders: [1, 1, 1, 1, 1],
    other_promoted_orders: [0, 0, 0, 0, 0],
    cost_minor: 2501,
    other_cost_minor: 2601,
  });
  expect(month?.other_net_orders).toEqual([3, 2, 2, 3, 3]);
});

test("a derived post is marked, and gives way to one with numbers", async () => {
  await land({
    account: [account("tiktok")],
    post: [post("tiktok", "t1", "2026-04-13", { is_derived: true })],
  });
  const marked = (await listPairs()).filter(
    ({ age_days, other_platform }) => age_days === 7 && other_platform === "tiktok",
  );
  expect(marked.map(({ platform, is_derived, other_views }) => [platform, is_derived, other_views])).toEqual([
    ["douyin", true, null],
    ["kesong", true, null],
  ]);
});

test("a piece that is taken apart takes its pairs along", async () => {
  await land({ post: [post("douyin", "d1", "2026-04-12", { piece_id: "other", as_of: "2026-06-21T00:00:00Z" })] });
  expect((await listPairs()).map(({ platform, other_platform }) => `${platform} ${other_platform}`)).toEqual(
    Array(3).fill("kesong tiktok"),
  );
});
