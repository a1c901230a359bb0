import type { FeedRecord } from "#jobs/demo/feed-writer.ts";
import { shops } from "#jobs/demo/products.ts";
import type { StandInAnswer, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { lastUntil, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { failure, money, success } from "#jobs/sandbox/tiktok-shop/envelope.ts";
import { answerPage } from "#jobs/sandbox/tiktok-shop/page-of.ts";
import { salesOf } from "#jobs/sandbox/tiktok-shop/shop-figures.ts";
import { latestDay, listDays, nextDay, readDays, startOfDay, zoneOfShop } from "#jobs/sandbox/tiktok-shop/shop-zone.ts";
import { zoneOffset } from "#jobs/values/zone-offset.ts";

/** A shop that sells on TikTok shows TikTok's videos; any other is shown with those of the platform that looks most like it, under their own ids. */
function platformOf(shop: string): string {
  return shop === shops.europe ? "tiktok" : "douyin";
}

type Post = FeedRecord<"post">;

/** GET /analytics/202409/shop_videos/performance: the videos that had views in some days. */
export function listVideos({ query }: StandInRequest, scene: StandInScene, shop: string): StandInAnswer {
  const span = readDays(query);
  if (!span) return failure(28001022, "invalid request params; detail: start time or end time is invalid.");
  const { world, now } = scene;
  const zone = zoneOfShop(shop);
  const latest = latestDay(zone, now);
  const begin = startOfDay(zone, span.from);
  const end = startOfDay(zone, span.to <= latest ? span.to : nextDay(latest));
  const items = videosOf(world, shop)
    .map((post) => ({ post, views: viewsAt(world, post, end) - viewsAt(world, post, begin) }))
    .filter(({ views }) => views > 0);
  const days = listDays(span, latest);
  const toWire = ({ post, views }: (typeof items)[number]) => {
    const sales = salesOf(world, now, { shop, post: post.post_id, days });
    return {
      id: post.post_id,
      title: post.title ?? "",
      username: world.listBy("account", "account_id", post.account_id ?? "").at(-1)?.handle ?? "",
      gmv: money(sales.gmvMinor, sales.currency),
      sku_orders: sales.skuOrders,
      units_sold: sales.units,
      views,
      click_through_rate: "0.0000",
      products: productsOf(world, post, shop),
      video_post_time: clockOf(zone, Date.parse(post.published_at ?? "")),
    };
  };
  const beside = { latest_available_date: latest };
  return answerPage({ list: "videos", items, most: 100, usual: 10, beside, toWire }, query, scene);
}

/** GET /analytics/202409/shop_videos/{video_id}/performance. */
export function getVideo(
  { query }: StandInRequest,
  { world, now }: StandInScene,
  shop: string,
  id: string,
): StandInAnswer {
  if (!readDays(query)) return failure(28001022, "invalid request params; detail: start time or end time is invalid.");
  const totals = lastUntil(world.listBy("post_snapshot", "post_id", id), now);
  return success({
    performance: { intervals: [] },
    engagement_data: {
      total_views: totals?.views ?? 0,
      total_likes: totals?.likes ?? 0,
      total_comments: totals?.comments ?? 0,
      total_shares: totals?.shares ?? 0,
    },
    latest_available_date: latestDay(zoneOfShop(shop), now),
  });
}

/** The first video's views, and so on: counters as they were last read before a time. */
function viewsAt(world: StandInWorld, { post_id: id }: Post, at: number): number {
  return lastUntil(world.listBy("post_snapshot", "post_id", id), at - 1)?.views ?? 0;
}

const lists = new WeakMap<StandInWorld, Map<string, readonly Post[]>>();

function videosOf(world: StandInWorld, shop: string): readonly Post[] {
  const known = lists.get(world) ?? new Map<string, readonly Post[]>();
  lists.set(world, known);
  const found =
    known.get(shop) ??
    [...new Map(world.list("post").map((post) => [post.post_id, post])).values()].filter(
      (post) =>
        post.platform === platformOf(shop) && post.format === "video" && productsOf(world, post, shop).length > 0,
    );
  known.set(shop, found);
  return found;
}

function productsOf(world: StandInWorld, { post_id: id }: Post, shop: string) {
  const shown = world.listBy("recommendation", "post_id", id).filter((one) => one.shop === shop);
  return shown.map(({ product_id: product }) => ({ id: product, name: product }));
}

/** A time as the clocks of a zone show it. */
function clockOf(zone: string, at: number): string {
  return new Date(at + zoneOffset(zone, at)).toISOString().slice(0, 19).replace("T", " ");
}
