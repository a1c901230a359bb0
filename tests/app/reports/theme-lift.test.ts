import { afterAll, beforeAll, expect, test } from "vitest";
import { changeDismissals } from "#app/queries/change-dismissals.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { listDismissals } from "#app/queries/list-dismissals.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { exposureMeasures } from "#db/metrics/measures.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/**
 * March, posts that recommend the serum (31): 100,000 views on kesong and 80 orders; on xiaohongshu 40 orders, but no views: they do not count.
 * glow: 20,000 views, 32 orders: 0.4 of the orders, 0.2 of the views: lift 2. sun: 30,000 views, 24 orders: 0.3 / 0.3 = 1. night: 10,000 views, 5 orders: hidden, and
 * with it the smallest shown, sun, for 80 - 32 - 24 would leave 24 to night and what has no theme. glow of the cream (32) has all views of the cream: nothing to compare.
 */
let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  const { db } = handle;
  const { workspace_id } = await db
    .insertInto("workspace")
    .values({ slug: "lift", name: "Lift", time_zone: "Europe/Paris", currency: "EUR", locale: "en" })
    .returning("workspace_id")
    .executeTakeFirstOrThrow();
  const provided = 2 ** exposureMeasures.indexOf("views");
  const seen = (theme: string, product_id: number, views: number, platform = "kesong", mask = provided) => ({
    workspace_id,
    theme,
    product_id,
    views,
    platform,
    provided: mask,
    month: "2026-03-01",
    format: "video",
    relation: "gifted",
    posts: 2,
    post_days: 5,
  });
  await db
    .insertInto("product_theme_month")
    .values([
      seen("", 31, 100_000),
      seen("glow", 31, 20_000),
      seen("sun", 31, 30_000),
      seen("night", 31, 10_000),
      seen("", 31, 0, "xiaohongshu", 0),
      seen("glow", 31, 0, "xiaohongshu", 0),
      seen("", 32, 9_000),
      seen("glow", 32, 9_000),
    ])
    .execute();
  const sold = (theme: string, product_id: number, orders: number, platform = "kesong", hasViews = true) => ({
    workspace_id,
    theme,
    product_id,
    platform,
    month: "2026-03-01",
    channel: "online",
    currency: "EUR",
    has_views: hasViews,
    orders_all: orders,
    orders_1d: orders - 2,
  });
  await db
    .insertInto("theme_product_month")
    .values([
      sold("glow", 31, 32),
      sold("sun", 31, 24),
      sold("night", 31, 5),
      sold("glow", 31, 30, "xiaohongshu"),
      sold("glow", 32, 25),
      sold("", 31, 80),
      sold("", 31, 40, "xiaohongshu"),
      sold("", 32, 25),
      // Of days on which the views of their post are not known: months before its account was connected.
      sold("glow", 31, 900, "kesong", false),
      sold("", 31, 950, "kesong", false),
    ])
    .execute();
  await db
    .insertInto("workspace_sales_day")
    .values({
      workspace_id,
      day: "2026-03-05",
      platform: "kesong",
      format: "video",
      relation: "gifted",
      channel: "online",
      currency: "EUR",
    })
    .execute();
  const found = await findReportWorkspace(db, "lift", new Date("2026-04-01T12:00:00Z"));
  if (!found) throw new Error("The workspace is gone");
  workspace = found;
});
afterAll(() => handle.close());

const march = "from=2026-03-10&to=2026-03-20";

test("lift with its interval, small cells hidden and the next smallest with them", async () => {
  const { rows, notes } = await ask(handle, workspace, "theme-lift", march);
  expect(notes).toContainEqual({ code: "orders_unseen", values: { orders: 950 } });
  const glow = rows.find(({ key }) => key === "31:glow");
  expect(glow?.cells).toMatchObject({
    views: 20_000,
    orders: 32,
    orders_per_thousand_views: 1.6,
    theme_lift: 2,
    product_views: 100_000,
    product_orders: 80,
  });
  // Wilson for 32 of 80: centre (0.4 + 0.0240091) / 1.0480182 = 0.4045818, half width 1.959964 * sqrt(0.003 + 0.0001500570) / 1.0480182 = 0.1049642; over 0.2.
  expect(glow?.cells.theme_lift_lower).toBeCloseTo(1.498088, 4);
  expect(glow?.cells.theme_lift_upper).toBeCloseTo(2.54773, 4);
  for (const key of ["31:sun", "31:night"]) {
    const row = rows.find((one) => one.key === key);
    expect(row?.cells).toMatchObject({
      orders: null,
      orders_per_thousand_views: null,
      theme_lift: null,
      theme_lift_lower: null,
    });
    expect(row?.missing).toMatchObject({ orders: "suppressed", theme_lift: "suppressed" });
  }
  const whole = rows.find(({ key }) => key === "32:glow");
  expect(whole?.cells).toMatchObject({ orders: 25, theme_lift: null });
  expect(whole?.missing?.theme_lift).toBe("refused");
});

test("a theme alone is shown with what all themes together hide", async () => {
  const { rows } = await ask(handle, workspace, "theme-lift", `${march}&theme=sun`);
  expect(rows.map(({ key, missing }) => [key, missing?.orders])).toEqual([["31:sun", "suppressed"]]);
});

test("the window reads other columns, the platform other rows, and another month has nothing", async () => {
  const direct = await ask(handle, workspace, "theme-lift", `${march}&window=direct`);
  expect(direct.rows.every(({ cells }) => cells.orders === null)).toBe(true);
  expect((await ask(handle, workspace, "theme-lift", `${march}&platform=xiaohongshu`)).rows).toEqual([]);
  expect((await ask(handle, workspace, "theme-lift", "from=2026-02-01&to=2026-02-03")).rows).toEqual([]);
});

test("what to try next has a reason and its figures, and nothing that may be chance", async () => {
  const { rows } = await ask(handle, workspace, "try-next", `${march}&product=31`);
  expect(rows.map(({ key }) => key)).toEqual(["theme:glow"]);
  expect(rows[0]?.cells).toMatchObject({
    reason: "sells_better",
    orders: 32,
    views: 20_000,
    times_as_many: 2,
    posts: 2,
  });
  expect((await ask(handle, workspace, "try-next", `${march}&product=32`)).rows).toEqual([]);
});

test("what a person dismissed for a product does not come again until it is brought back", async () => {
  const change = (intent: string, product: string, reason = "tried") => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ intent, product, reason, subject: "theme:glow" }))
      form.set(name, value);
    return changeDismissals(handle.db, workspace.id, "try_next", form);
  };
  const keys = async () => (await ask(handle, workspace, "try-next", `${march}&product=31`)).rows.map(({ key }) => key);
  // For another product, or as a word, it says nothing of this one.
  expect(await change("dismiss", "32")).toBe(true);
  expect(await keys()).toEqual(["theme:glow"]);
  expect(await change("dismiss", "31")).toBe(true);
  expect(await change("dismiss", "31", "wrong")).toBe(true);
  const { rows, notes } = await ask(handle, workspace, "try-next", `${march}&product=31`);
  expect(rows).toEqual([]);
  expect(notes).toContainEqual({ code: "dismissed", values: { count: 1 } });
  const listed = await listDismissals(handle.db, workspace.id, "try_next");
  expect(listed.map(({ productId, subject, reason }) => [productId, subject, reason])).toEqual([
    [31, "theme:glow", "wrong"],
    [32, "theme:glow", "tried"],
  ]);
  expect(await listDismissals(handle.db, workspace.id, "word")).toEqual([]);
  expect(await change("bring_back", "31")).toBe(true);
  expect(await keys()).toEqual(["theme:glow"]);
});

test("nothing is dismissed but what a list of its kind names", async () => {
  const change = (kind: "try_next" | "word", subject: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ intent: "dismiss", subject })) form.set(name, value);
    return changeDismissals(handle.db, workspace.id, kind, form);
  };
  for (const subject of ["", "[", '["skin"]', '["skin",1]', "theme:glow"])
    expect(await change("word", subject)).toBe(false);
  for (const subject of ["theme:", "glow", '["skin","glow"]']) expect(await change("try_next", subject)).toBe(false);
  expect(await listDismissals(handle.db, workspace.id, "word")).toEqual([]);
  expect(await change("word", '["skin","glow"]')).toBe(true);
  expect((await listDismissals(handle.db, workspace.id, "word")).map(({ subject }) => subject)).toEqual([
    '["skin","glow"]',
  ]);
});
