import { dayMs, toTime } from "./calendar.ts";
import type { OrderBook } from "./order-book.ts";
import type { PostPlan } from "./post-plan.ts";
import { shopOf } from "./products.ts";
import { between, chance, count, countOf, type Random, unit, weighted, whole } from "./random.ts";
import type { Reading } from "./read-post.ts";

// Orders for each tap on a product card.
const ordersPerClick = { kesong: 0.019, douyin: 0.0095, xiaohongshu: 0.013, tiktok: 0.0085 } as const;
// How much readier to buy than the average people are who came by a surface.
const readiness: Readonly<Record<string, number>> = {
  search: 1.6,
  experience: 1.8,
  shop_window: 4,
  following: 1.2,
  promotion_platform: 0.4,
};

/** The orders that one post brought between two readings. */
export function orderFromReading(book: OrderBook, random: Random, plan: PostPlan, reading: Reading): void {
  // What the brand cannot see being tapped it cannot credit either.
  if (plan.account.isConnected) orderFromClicks(book, random, plan, reading);
  orderFromLinks(book, random, plan, reading);
}

/** Through the product card: known by the platform's own content id, or by the click that came first. */
function orderFromClicks(book: OrderBook, random: Random, plan: PostPlan, reading: Reading): void {
  const { platform, accountId } = plan.account;
  for (let left = countOf(random, reading.clicksGained, ordersPerClick[platform]); left > 0; left--) {
    const at = timeIn(random, plan, reading);
    const isDirect = chance(random, 0.72);
    // Some come back days after they tapped, and a few long after.
    const wait = isDirect
      ? whole(random, 40, 3000) * 1000
      : 20 * dayMs * unit(random) * unit(random) * unit(random) + 3_600_000;
    const knowsClick = !isDirect || chance(random, 0.6);
    const surface = pickSurface(random, reading);
    book.place(random, {
      at: Math.floor(isDirect ? at : at + wait),
      shop: shopOf(platform),
      channel: "online",
      platform,
      product: plan.product,
      commissionShare: plan.relation === "own" ? undefined : 0.15,
      touch: {
        how: isDirect ? "platform" : "click",
        level: "post",
        platform,
        post_id: plan.postId,
        account_id: accountId,
        ...(knowsClick && { clicked_at: toTime(Math.max(plan.publishedAt, isDirect ? at - wait : at)) }),
        ...(platform === "kesong" && surface && { surface }),
      },
    });
  }
}

/** Through the link in a European creator's profile, to the web shop. */
function orderFromLinks(book: OrderBook, random: Random, plan: PostPlan, reading: Reading): void {
  if (plan.language === "zh-CN" || plan.relation === "own") return;
  for (let left = count(random, reading.viewsGained * 3e-5); left > 0; left--) {
    const at = Math.floor(timeIn(random, plan, reading));
    book.place(random, {
      at,
      shop: "europe",
      channel: "online",
      product: plan.product,
      touch: {
        how: "utm",
        level: "post",
        platform: plan.account.platform,
        post_id: plan.postId,
        account_id: plan.account.accountId,
        ...(chance(random, 0.5) && {
          clicked_at: toTime(Math.max(plan.publishedAt, at - whole(random, 60, 90_000) * 1000)),
        }),
      },
    });
  }
}

/** A moment between two readings. */
function timeIn(random: Random, plan: PostPlan, reading: Reading): number {
  return between(random, Math.max(reading.previousAt, plan.publishedAt + 60_000), reading.at);
}

function pickSurface(random: Random, { surfaces }: Reading) {
  const weights = surfaces.map(({ surface, views }) => views * (readiness[surface] ?? 1));
  return surfaces[weighted(random, weights)]?.surface;
}
