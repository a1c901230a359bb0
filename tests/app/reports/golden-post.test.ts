import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { insertExtras } from "#tests/app/reports/golden-extras.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createRollupDatabase } from "#tests/support/rollup-world.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createRollupDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
  await insertExtras(handle.db, workspace.id);
});
afterAll(() => handle.close());

const at = (day: string) => `2026-${day}T10:00:00.000Z`;

test("a post until now: each number with its source and the earliest reading of what it is made of", async () => {
  const { rows, totals } = await ask(handle, workspace, "post-lifetime", "post=101");
  expect(rows.map(({ key, cells }) => [key, cells.value, cells.source, cells.captured_at])).toEqual([
    // 50 before the first snapshot, then 300 + 400 + 200.
    ["views", 950, "feed", at("03-03")],
    ["impressions", 2_300, "feed", at("03-04")],
    // 100 before the first snapshot, then 200 + 300 + 100: as the platform reports it, so no interval.
    ["reach", 700, "feed", at("03-02")],
    // 70 + 17 + 10 + 8. Nobody knows when the comments were read.
    ["engagements", 105, "feed", at("03-04")],
    ["engagement_rate_views", 105 / 950, "feed", at("03-03")],
    ["likes", 70, "feed", at("03-04")],
    ["comments", 17, "feed", null],
    ["shares", 10, "feed", at("03-04")],
    ["saves", 8, "feed", at("03-04")],
    ["product_clicks", 45, "feed", at("03-04")],
  ]);
  expect(totals).toBeNull();
});

test("what a post has not has a reason: not given, not offered there in its life, nothing to divide by, nothing read at all", async () => {
  const reasons = async (post: number) => {
    const { rows } = await ask(handle, workspace, "post-lifetime", `post=${post}`);
    return Object.fromEntries(rows.map(({ key, cells, missing }) => [key, missing?.value ?? cells.value]));
  };
  expect(await reasons(102)).toMatchObject({ views: 700, impressions: "not_provided", saves: "not_provided" });
  expect(Object.values(await reasons(103))).toEqual(Array(10).fill("no_data"));

  const capability = { workspace_id: workspace.id, platform: "douyin", to_day: null, reason: "not open" };
  await handle.db
    .insertInto("platform_capability")
    .values({ ...capability, measure: "product_clicks", from_day: "2026-03-05" })
    .execute();
  // Until 4 March, the last day with data, it had not begun.
  expect(await reasons(102)).toMatchObject({ product_clicks: "not_available", saves: "not_provided" });

  const ofPost = (post: number) =>
    handle.db.updateTable("post_lifetime").where("workspace_id", "=", workspace.id).where("post_id", "=", post);
  await ofPost(102).set({ total_views: 0, total_likes: 3 }).execute();
  expect(await reasons(102)).toMatchObject({ engagements: 3, engagement_rate_views: "not_divisible" });
  await ofPost(102).set({ total_views: 700, total_likes: null }).execute();
  await handle.db.deleteFrom("platform_capability").where("workspace_id", "=", workspace.id).execute();
});

test("where a post was seen: surfaces by size, then what has none, which together make the whole", async () => {
  const { rows, totals, notes } = await ask(handle, workspace, "post-surfaces", "post=101");
  expect(rows.map(({ cells }) => cells)).toEqual([
    { surface: "home_feed", impressions: 1_100, views_by_surface: 500, share: 1_100 / 2_300 },
    { surface: "search", impressions: 300, views_by_surface: 100, share: 300 / 2_300 },
    // 2300 - 1400 impressions; 950 - 600 views.
    { surface: "unspecified", impressions: 900, views_by_surface: 350, share: 900 / 2_300 },
  ]);
  expect(totals).toEqual({ impressions: 2_300, views_by_surface: 950 });
  expect(notes).toEqual([{ code: "surface_unspecified_impressions", values: { count: 900 } }]);
  expect((await ask(handle, workspace, "post-surfaces", "post=102")).rows).toEqual([]);
});

test("where a platform gives no impressions, shares are of views; what corrections took back has none", async () => {
  const day = { workspace_id: workspace.id, post_id: 104, day: "2026-02-10", provided: 2, is_gap: false };
  const surfaces = { home_feed: 400, search: 150, profile: -50 };
  for (const [surface, views] of Object.entries(surfaces))
    await handle.db
      .insertInto("post_surface_day")
      .values({ ...day, surface, views, is_interpolated: false })
      .execute();
  const { rows, notes } = await ask(handle, workspace, "post-surfaces", "post=104");
  // 400 + 150 - 50 are all 500 views of the post.
  expect(rows.map(({ key, cells, missing }) => [key, cells.share ?? missing?.share, missing?.impressions])).toEqual([
    ["home_feed", 0.8, "not_provided"],
    ["search", 0.3, "not_provided"],
    ["profile", "corrected", "not_provided"],
  ]);
  expect(notes).toEqual([]);
});

test("the comments of a post come by likes, then in the order in which they arrived, and name nobody", async () => {
  const comment = { workspace_id: workspace.id, platform: "kesong", post_id: 101 };
  await handle.db
    .insertInto("comment")
    .values([
      { ...comment, id: 81, external_id: "c2", text: "@Léa so good, ask @小红 too", likes: 12 },
      { ...comment, id: 82, external_id: "c3", text: null, likes: null, created_at: new Date(at("03-01")) },
    ])
    .execute();
  const { rows, rowCount } = await ask(handle, workspace, "post-comments", "post=101");
  const words = { commented_at: null, purchase_intent: "no" };
  expect(rows.map(({ cells }) => cells)).toEqual([
    { ...words, comment: "@… so good, ask @… too", comment_likes: 12 },
    { comment: "Where can I buy it?", commented_at: at("03-02"), comment_likes: 7, purchase_intent: "yes" },
    { ...words, comment: null, commented_at: at("03-01"), comment_likes: null },
  ]);
  expect(rowCount).toBe(3);
});

test("the posts of a piece stand side by side, the earliest first, and nothing is added up", async () => {
  const { rows, totals } = await ask(handle, workspace, "piece-placements", "piece=801");
  expect(totals).toBeNull();
  expect(rows).toMatchObject([
    // Published on 10 February: 25 likes of 500 views.
    { key: "104", cells: { platform: "kesong", account: "Mia K", views: 500, likes: 25, engagement_rate_views: 0.05 } },
    // Of which nothing was read.
    { key: "103", cells: { platform: "xiaohongshu", views: null, captured_at: null }, missing: { views: "no_data" } },
  ]);
  expect((await ask(handle, workspace, "piece-placements", "piece=999")).rows).toEqual([]);
});
