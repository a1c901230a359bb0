import { dayMs, toTime } from "./calendar.ts";
import type { FeedWriter } from "./feed-writer.ts";
import type { PostPlan } from "./post-plan.ts";
import { between, chance, pick, type Random, whole } from "./random.ts";
import type { Reading } from "./read-post.ts";
import { searchWords, writeComment, writeReply } from "./words.ts";

/** The comments that a post got between two readings, each of them; gives back how many of the post are written now. */
export function writeComments(
  feed: FeedWriter,
  random: Random,
  plan: PostPlan,
  reading: Reading,
  { comments, written }: { readonly comments: number; readonly written: number },
): number {
  const { platform } = plan.account;
  for (let nth = 1; nth <= comments; nth++) {
    const commentId = `c${plan.ordinal.toString(36)}x${written + nth}`;
    const language = chance(random, 0.8) ? plan.language : pick(random, ["zh-CN", "fr", "en"] as const);
    const createdAt = between(random, Math.max(reading.previousAt, plan.publishedAt), reading.at);
    const replies = chance(random, 0.12) ? 1 : 0;
    const shared = { platform, post_id: plan.postId };
    feed.write("comment", {
      ...shared,
      comment_id: commentId,
      created_at: toTime(createdAt),
      text: writeComment(random, language),
      likes: whole(random, 0, 30),
      replies,
      language,
      as_of: toTime(createdAt),
    });
    if (replies === 0) continue;
    const repliedAt = toTime(between(random, createdAt, reading.at));
    feed.write("comment", {
      ...shared,
      comment_id: `${commentId}r`,
      parent_comment_id: commentId,
      created_at: repliedAt,
      text: writeReply(random, language),
      likes: whole(random, 0, 5),
      language,
      as_of: repliedAt,
    });
  }
  return written + comments;
}

// Shares of the views from search that came by each of the words people used, and the ages at which the platform tells.
const wordShares = [0.44, 0.23, 0.14, 0.06];
const toldAtDays = [10, 60];

/** The words by which people found a post, told twice in its life. */
export function writeSearchTerms(feed: FeedWriter, plan: PostPlan, reading: Reading): void {
  const { account, publishedAt, postId, product } = plan;
  if (account.platform === "douyin" || account.platform === "tiktok" || !account.isConnected) return;
  const told = toldAtDays.some(
    (days) => reading.previousAt < publishedAt + days * dayMs && reading.at >= publishedAt + days * dayMs,
  );
  const search = reading.surfaces.find(({ surface }) => surface === "search");
  if (!told || !search) return;
  searchWords(product).forEach((term, place) => {
    const share = wordShares[place] ?? 0;
    feed.write("search_term", {
      platform: account.platform,
      post_id: postId,
      captured_at: toTime(reading.at),
      term,
      impressions: Math.floor(search.impressions * share),
      views: Math.floor(search.views * share),
    });
  });
}
