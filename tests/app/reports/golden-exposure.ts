import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { douyinPost, kesongPost, xiaohongshuPost } from "#tests/app/reports/golden-posts.ts";
import { type GoldenPost, insertPostDay } from "#tests/app/reports/insert-facts.ts";

/** The table of golden-workspace.ts, its surfaces and followers. */
export async function insertExposure(db: Kysely<Database>, workspaceId: number) {
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
    tier: "nano",
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
      { ...followers, day: "2026-02-28", growth_since: "2026-02-27", followers: 990, shop_window_visits: null },
      { ...followers, day: "2026-03-01", growth_since: "2026-02-28", followers: 1000 },
      { ...followers, day: "2026-03-02", growth_since: "2026-03-01", followers: 1010 },
      { ...followers, day: "2026-03-03", growth_since: "2026-03-02", followers: 1020 },
      { ...followers, day: "2026-03-04", growth_since: "2026-03-03", followers: 1030 },
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
