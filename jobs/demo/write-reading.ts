import { toTime } from "./calendar.ts";
import type { FeedWriter } from "./feed-writer.ts";
import type { PostPlan } from "./post-plan.ts";
import type { Counters, Reading } from "./read-post.ts";

// Most of what is written passes here, so what is not told is undefined, which JSON leaves out, instead of spread in or not: twice as fast.

/** The snapshot of one reading, with what the post's platform tells of it; on Kesong, and of the brand's own on TikTok, its surfaces as well. */
export function writeReading(feed: FeedWriter, plan: PostPlan, reading: Reading): void {
  const { platform, isConnected } = plan.account;
  const capturedAt = toTime(reading.at);
  if (plan.quirk === "private" && reading.at >= plan.quirkAt) {
    writePrivate(feed, plan, capturedAt);
    return;
  }
  if (isConnected) writeTold(feed, plan, reading, capturedAt);
  else writeShown(feed, plan, reading.counters, capturedAt);
  if (!tellsSurfaces(plan)) return;
  for (const { surface, impressions, views } of reading.surfaces)
    feed.write("post_surface_snapshot", {
      platform,
      post_id: plan.postId,
      captured_at: capturedAt,
      surface,
      impressions: platform === "kesong" ? impressions : undefined,
      views,
    });
}

/** Kesong to everybody, TikTok to a business that asks for its own account. */
function tellsSurfaces({ account }: PostPlan): boolean {
  return account.platform === "kesong" || (account.platform === "tiktok" && account.creatorId === undefined);
}

/** What an author is told. Douyin and TikTok tell views and no impressions; cards are counted from the day on which there are any. */
function writeTold(feed: FeedWriter, plan: PostPlan, { at, counters }: Reading, capturedAt: string): void {
  const { account, format, cardFrom } = plan;
  const hasCard = cardFrom !== undefined && at >= cardFrom;
  feed.write("post_snapshot", {
    platform: account.platform,
    post_id: plan.postId,
    captured_at: capturedAt,
    impressions: account.platform === "douyin" || account.platform === "tiktok" ? undefined : counters.impressions,
    views: counters.views,
    reach: account.givesReach ? counters.reach : undefined,
    likes: counters.likes,
    comments: counters.comments,
    shares: counters.shares,
    saves: counters.saves,
    watch_seconds: format === "video" ? counters.watch_seconds : undefined,
    product_impressions: hasCard ? counters.product_impressions : undefined,
    product_clicks: hasCard ? counters.product_clicks : undefined,
  });
}

/** What a public page of Xiaohongshu shows: no impressions, no views, and from ten thousand on tenths of 万, rounded down. */
function writeShown(feed: FeedWriter, plan: PostPlan, counters: Readonly<Counters>, capturedAt: string): void {
  const { likes, comments, shares, saves } = counters;
  const rounded = Object.entries({ likes, comments, shares, saves }).filter(([, value]) => value >= 10_000);
  feed.write("post_snapshot", {
    platform: plan.account.platform,
    post_id: plan.postId,
    captured_at: capturedAt,
    likes: displayed(likes),
    comments: displayed(comments),
    shares: displayed(shares),
    saves: displayed(saves),
    precision: rounded.length > 0 ? Object.fromEntries(rounded.map(([name]) => [name, 1_000])) : undefined,
  });
}

function displayed(value: number): number {
  return value < 10_000 ? value : value - (value % 1_000);
}

/** What a platform answers for a post that only its author may see. */
function writePrivate(feed: FeedWriter, plan: PostPlan, capturedAt: string): void {
  const key = { platform: plan.account.platform, post_id: plan.postId, captured_at: capturedAt };
  feed.write("post_snapshot", { ...key, views: 0, likes: 0, comments: 0, shares: 0, saves: 0 });
}
