import { builtInMapping } from "#jobs/files/mapping/mapped-connector.ts";
import { author, commentOn, epoch, readAt } from "./columns.ts";

/** Videos and image posts. The title repeats the description, so only one is kept. Types other than 0 and 68 were not observed: their format is unknown. */
export const contents = builtInMapping({
  name: "douyin-contents",
  platform: "douyin",
  zone: "Asia/Shanghai",
  locale: "zh-CN",
  match: [["aweme_id", "liked_count", "last_modify_ts"]],
  streams: {
    account: {
      account_id: author,
      handle: { column: ["user_unique_id"] },
      name: { column: "nickname" },
      as_of: readAt,
    },
    post: {
      post_id: { column: "aweme_id" },
      account_id: author,
      published_at: { column: "create_time", formats: epoch },
      format: { column: "aweme_type", values: { "0": "video", "68": "image", "*": null } },
      caption: { column: ["desc", "title"] },
      url: { column: "aweme_url" },
      as_of: readAt,
    },
    post_snapshot: {
      post_id: { column: "aweme_id" },
      captured_at: readAt,
      likes: { column: "liked_count" },
      comments: { column: "comment_count" },
      shares: { column: "share_count" },
      saves: { column: "collected_count" },
    },
  },
});

export const comments = builtInMapping({
  name: "douyin-comments",
  platform: "douyin",
  zone: "Asia/Shanghai",
  locale: "zh-CN",
  match: [["comment_id", "aweme_id", "content", "last_modify_ts"]],
  streams: { comment: commentOn("aweme_id") },
});

/** `interaction` is the likes that the account has received. */
export const creators = builtInMapping({
  name: "douyin-creators",
  platform: "douyin",
  zone: "Asia/Shanghai",
  locale: "zh-CN",
  match: [["fans", "follows", "interaction", "videos_count", "last_modify_ts"]],
  streams: {
    account: { account_id: author, name: { column: "nickname" }, as_of: readAt },
    account_snapshot: {
      account_id: author,
      captured_at: readAt,
      followers: { column: "fans" },
      following: { column: "follows" },
      likes: { column: "interaction" },
      posts: { column: "videos_count" },
    },
  },
});
