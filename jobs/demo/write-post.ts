import type { WireRecord } from "#db/records/stream.ts";
import type { streams } from "#db/records/streams.ts";
import { dayMs, hourMs, toTime } from "./calendar.ts";
import type { FeedWriter } from "./feed-writer.ts";
import type { PostPlan } from "./post-plan.ts";
import { products, shopOf, shops } from "./products.ts";
import { chance, createRandom, pick } from "./random.ts";
import type { World } from "./world.ts";

/** The post itself, its piece, the products it recommends, its campaign, and what became of it. */
export function writePostRecords(feed: FeedWriter, world: World, plan: PostPlan, writesPiece: boolean): void {
  const { account, postId, publishedAt } = plan;
  const { platform, accountId } = account;
  if (plan.pieceId !== undefined && writesPiece)
    feed.write("piece", { piece_id: plan.pieceId, title: plan.title, as_of: toTime(publishedAt) });
  const post: WireRecord<typeof streams.post> = {
    platform,
    post_id: postId,
    account_id: accountId,
    ...(plan.pieceId !== undefined && { piece_id: plan.pieceId }),
    published_at: toTime(publishedAt),
    format: plan.format,
    title: plan.title,
    caption: plan.caption,
    url: `https://${platform}.example/p/${postId}`,
    ...(plan.durationSeconds !== undefined && { duration_seconds: plan.durationSeconds }),
    relation: plan.relation,
    content_kind: plan.kind,
    language: plan.language,
    hashtags: [...plan.hashtags],
    themes: [plan.theme],
    visibility: "public",
    as_of: toTime(publishedAt + hourMs),
  };
  feed.write("post", post);
  if (plan.quirk === "private" || plan.quirk === "deleted")
    feed.write("post", { platform, post_id: postId, visibility: plan.quirk, as_of: toTime(plan.quirkAt) });
  if (plan.campaign)
    feed.write("campaign_post", {
      campaign_id: plan.campaign.id,
      platform,
      post_id: postId,
      as_of: toTime(publishedAt),
    });
  if (plan.cardFrom !== undefined) writeRecommendations(feed, world, plan, plan.cardFrom);
}

function writeRecommendations(feed: FeedWriter, world: World, plan: PostPlan, cardFrom: number): void {
  const random = createRandom(world.options.seed, "recommendations", plan.ordinal);
  const recommended = new Set([plan.product, ...(chance(random, 0.2) ? [pick(random, products)] : [])]);
  for (const product of recommended)
    feed.write("recommendation", {
      platform: plan.account.platform,
      post_id: plan.postId,
      shop: shops[shopOf(plan.account.platform)],
      product_id: product.id,
      kind: plan.format === "video" ? "product_video" : "good_product",
      recommended_at: toTime(cardFrom),
      as_of: toTime(Math.max(cardFrom, plan.publishedAt) + dayMs / 24),
    });
}
