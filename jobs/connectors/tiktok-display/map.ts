import { withKesongCopy } from "#jobs/connectors/derive-kesong.ts";
import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";
import type { TiktokUser, TiktokVideo } from "#jobs/connectors/tiktok-display/schema.ts";

const platform = "tiktok";

/** A user -> the account and its counters at the slot (ISO 8601). */
export function toAccount(user: TiktokUser, slot: string): MappedRecord[] {
  const key = { platform, account_id: user.open_id };
  return [
    {
      stream: "account",
      record: {
        ...key,
        handle: user.username,
        name: user.display_name,
        url: user.profile_deep_link,
        is_verified: user.is_verified,
        as_of: slot,
      },
    },
    {
      stream: "account_snapshot",
      record: {
        ...key,
        captured_at: slot,
        followers: user.follower_count,
        following: user.following_count,
        posts: user.video_count,
        likes: user.likes_count,
      },
    },
  ];
}

/** Whose videos are read. */
export interface VideoOwner {
  readonly accountId: string;
  readonly kesongAccountId: string | undefined;
}

/** A video -> the post, its copy on Kesong, and its counters at the slot (ISO 8601). */
export function toPost(video: TiktokVideo, { accountId, kesongAccountId }: VideoOwner, slot: string): MappedRecord[] {
  const key = { platform, post_id: video.id };
  const isPhoto = video.share_url?.includes("/photo/") === true;
  const post = {
    ...key,
    account_id: accountId,
    published_at: video.create_time,
    format: isPhoto ? "image" : "video",
    title: video.title,
    caption: video.video_description,
    url: video.share_url,
    duration_seconds: isPhoto ? undefined : video.duration,
    as_of: slot,
  };
  return [
    ...withKesongCopy(post, kesongAccountId),
    {
      stream: "post_snapshot",
      record: {
        ...key,
        captured_at: slot,
        views: video.view_count,
        likes: video.like_count,
        comments: video.comment_count,
        shares: video.share_count,
      },
    },
  ];
}
