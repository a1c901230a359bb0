import { afterAll, beforeAll, expect, test } from "vitest";
import { countCreatorContents } from "#app/queries/count-creator-contents.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { listReportedDays } from "#app/queries/list-reported-days.server.ts";
import { listVideoDays } from "#app/queries/list-video-days.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("a reported day stands beside the orders paid on that day of the platform's zone, and on that platform alone", async () => {
  const brand = { slug: "reported", name: "Reported", timeZone: "UTC", currency: "GBP", locale: "en" };
  const { workspace_id: id } = await createWorkspace(handle.db, brand);
  const asOf = "2026-03-05T00:00:00Z";
  const order = (order_id: string, paid_at: string, platform: string | null, is_sample = false) => ({
    ...{ shop: "s", order_id, created_at: paid_at, paid_at, platform, is_sample, currency: "GBP", as_of: asOf },
  });
  const line = (order_id: string) => ({
    ...{ shop: "s", order_id, sku: "1", product_id: "p", quantity: 2, unit_price_minor: 1_000, as_of: asOf },
    seller_discount_minor: 150,
  });
  const reported = (day: string) => ({
    ...{ shop: "s", platform: "tiktok", day, zone: "Asia/Shanghai", currency: "GBP", as_of: asOf },
    ...{ gmv_minor: 2_000, orders: 2, product_page_views: 9 },
  });
  const orders = [
    // 00:30 on the 2nd in Shanghai.
    order("in", "2026-03-01T16:30:00Z", "tiktok"),
    // 00:30 on the 3rd there.
    order("after", "2026-03-02T16:30:00Z", "tiktok"),
    order("sample", "2026-03-02T03:00:00Z", "tiktok", true),
    order("web", "2026-03-02T03:00:00Z", null),
  ];
  const records = {
    product: [{ shop: "s", product_id: "p", name: "P", as_of: asOf }],
    order: orders,
    order_line: orders.map(({ order_id }) => line(order_id)),
    account: [{ platform: "tiktok", account_id: "a", as_of: asOf }],
    post: [{ platform: "tiktok", post_id: "v", account_id: "a", published_at: "2026-02-27T00:00:00Z", as_of: asOf }],
    // "after" and "sample" are credited too, and "web" to nobody.
    touch: ["in", "after", "sample"].map((order_id) => ({
      ...{ shop: "s", order_id, how: "platform", level: "post", platform: "tiktok", post_id: "v", as_of: asOf },
    })),
    video_day_reported: ["2026-03-01", "2026-03-02"].map((day) => ({
      ...{ platform: "tiktok", post_id: "v", shop: "s", day, zone: "Asia/Shanghai", currency: "GBP", as_of: asOf },
      ...{ gmv_minor: 2_000, sku_orders: 1, units: 3 },
    })),
    shop_day_reported: [reported("2026-03-01"), reported("2026-03-02")],
  };
  await landBatch(handle, buildBatch(id, records), rollupTouched);
  const [before, day] = await listReportedDays(handle.db, id, { from: "2026-03-01", to: "2026-03-02", product: null });
  // No order of the shop was known by the end of the 1st: unknown, not 0.
  expect(before).toMatchObject({ day: "2026-03-01", orders: 2, ownOrders: null, ownGross: null, ownUnits: null });
  // 2 × 10.00 less 1.50
  expect(day).toMatchObject({
    day: "2026-03-02",
    gmv: 2_000,
    ownOrders: 1,
    ownUnits: 2,
    ownGross: 1_850,
    pageViews: 9,
  });
  expect(day?.asOf).toEqual(new Date(asOf));

  const post = await handle.db.selectFrom("post").select("id").where("workspace_id", "=", id).executeTakeFirstOrThrow();
  const own = { ownSkuOrders: 1, ownUnits: 2, ownGross: 1_850 };
  expect(await listVideoDays(handle.db, id, post.id)).toMatchObject([
    { day: "2026-03-02", shop: "s", gmv: 2_000, skuOrders: 1, units: 3, ...own, asOf: new Date(asOf) },
    { day: "2026-03-01", gmv: 2_000, ownSkuOrders: null, ownUnits: null, ownGross: null },
  ]);
  // In reports, whatever the days are of, what is unknown says why, and a source has the name that persons know.
  const workspace = await findReportWorkspace(handle.db, brand.slug, new Date(asOf));
  if (!workspace) throw new Error("The workspace is gone");
  // Two days of 20.00, 1 order and 3 items; of ours nothing was known on the 1st, so the days together are unknown.
  const both = await ask(handle, workspace, "videos-reported", "from=2026-03-01&to=2026-03-02");
  expect(both.rows.map(({ cells }) => cells)).toMatchObject([
    { post: "v", reported_days: 2, reported_gmv: 40, reported_units: 6, own_units: null, units_difference: null },
  ]);
  expect(both.rows[0]?.missing).toMatchObject({ own_units: "no_data", own_gross_sales: "no_data" });
  // The second day alone: 3 items and 20.00 reported against 2 and 18.50.
  const one = await ask(handle, workspace, "videos-reported", "from=2026-03-02&to=2026-03-02");
  expect(one.rows.map(({ cells }) => cells)).toMatchObject([
    {
      reported_units: 3,
      own_units: 2,
      own_gross_sales: 18.5,
      gmv_difference: 1.5,
      reported_sku_orders: 1,
      own_sku_orders: 1,
    },
  ]);
  expect(one.totals).toBeNull();
  for (const [key, search] of [
    ["shop-days-reported", "from=2026-03-01&to=2026-03-02"],
    ["video-days-reported", `post=${post.id}`],
  ] as const) {
    const { columns, rows } = await ask(handle, workspace, key, search);
    expect(columns.find((column) => column.key === "source")).toMatchObject({ kind: "word", words: "data.format" });
    expect(rows).toHaveLength(2);
    const unknown = rows.find((row) => row.cells.day === "2026-03-01");
    expect(unknown?.missing).toMatchObject({ own_units: "no_data", own_gross_sales: "no_data" });
  }
});

test("a post's retention is that of its newest reading alone; what was read before, and again, changes nothing", async () => {
  const brand = { slug: "retention", name: "Retention", timeZone: "UTC", currency: "GBP", locale: "en" };
  const { workspace_id: id } = await createWorkspace(handle.db, brand);
  const workspace = await findReportWorkspace(handle.db, brand.slug, new Date("2026-03-10T12:00:00Z"));
  if (!workspace) throw new Error("The workspace is gone");
  const [first, newest] = ["2026-03-01T00:00:00.000Z", "2026-03-05T00:00:00.000Z"];
  const post = { platform: "tiktok", post_id: "v" };
  const curve = (as_of: string, ...shares: readonly number[]) =>
    shares.map((share, second) => ({ ...post, second, share, as_of }));
  const posts = {
    account: [{ platform: "tiktok", account_id: "a", as_of: first }],
    post: [{ ...post, account_id: "a", published_at: "2026-02-27T00:00:00Z", as_of: first }],
  };
  // Four seconds at first, three later: the fourth is of another curve.
  const before = buildBatch(id, { ...posts, post_retention: curve(first, 1, 0.8, 0.5, 0.4) });
  await landBatch(handle, before, rollupTouched);
  const account = await handle.db.selectFrom("account").select("id").where("workspace_id", "=", id).executeTakeFirst();
  const { id: postId } = await handle.db
    .selectFrom("post")
    .select("id")
    .where("workspace_id", "=", id)
    .executeTakeFirstOrThrow();
  const read = async () => {
    const { rows } = await ask(handle, workspace, "post-retention", `post=${postId}`);
    return rows.map(({ cells }) => [cells.second, cells.still_watching, cells.captured_at]);
  };
  expect(await read()).toEqual([1, 0.8, 0.5, 0.4].map((share, second) => [second, share, first]));
  const later = { ...posts, post_retention: curve(newest, 1, 0.7, 0.45) };
  const expected = [1, 0.7, 0.45].map((share, second) => [second, share, newest]);
  for (const records of [later, later, { ...posts, post_retention: curve(first, 1, 0.8, 0.5, 0.4) }]) {
    await landBatch(handle, buildBatch(id, records), rollupTouched);
    expect(await read()).toEqual(expected);
  }
  expect(await countCreatorContents(handle.db, id, account?.id ?? 0)).toMatchObject({ posts: 1, retentions: 4 });
});
