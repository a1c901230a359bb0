import type { StreamName } from "#db/records/streams.ts";
import type { FeedRecord } from "./feed-writer.ts";

const figures: readonly StreamName[] = [
  "account_snapshot",
  "account_day_reported",
  "audience_share",
  "post_snapshot",
  "post_surface_snapshot",
];

/**
 * Tells the figures of the brand's own account on TikTok from all else, given every record with accounts before their posts and posts before
 * their figures: after the files of the past they come from TikTok itself, and from no feed.
 */
export function createOwnFigures(): <S extends StreamName>(stream: S, record: FeedRecord<S>) => boolean {
  const ids = new Set<unknown>();
  return (stream, record) => {
    if (Reflect.get(record, "platform") !== "tiktok") return false;
    const [accountId, postId]: unknown[] = [Reflect.get(record, "account_id"), Reflect.get(record, "post_id")];
    if (stream === "account" && Reflect.get(record, "is_own") === true) ids.add(accountId);
    const isOwn = ids.has(accountId) || ids.has(postId);
    if (stream === "post" && isOwn) ids.add(postId);
    return isOwn && figures.includes(stream);
  };
}
