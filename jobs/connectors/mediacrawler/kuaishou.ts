import { builtInMapping } from "#jobs/files/mapping/mapped-connector.ts";
import { author, commentOn, epoch, readAt } from "./columns.ts";

/** Videos. The title repeats the description, so only one is kept; `viewd_count` is spelt so. */
export const contents = builtInMapping({
  name: "kuaishou-contents",
  platform: "kuaishou",
  zone: "Asia/Shanghai",
  locale: "zh-CN",
  match: [["video_id", "viewd_count", "last_modify_ts"]],
  streams: {
    account: { account_id: author, name: { column: "nickname" }, as_of: readAt },
    post: {
      post_id: { column: "video_id" },
      account_id: author,
      published_at: { column: "create_time", formats: epoch },
      format: { constant: "video" },
      caption: { column: ["desc", "title"] },
      url: { column: "video_url" },
      as_of: readAt,
    },
    post_snapshot: {
      post_id: { column: "video_id" },
      captured_at: readAt,
      views: { column: "viewd_count" },
      likes: { column: "liked_count" },
    },
  },
});

export const comments = builtInMapping({
  name: "kuaishou-comments",
  platform: "kuaishou",
  zone: "Asia/Shanghai",
  locale: "zh-CN",
  match: [["comment_id", "video_id", "content", "last_modify_ts"]],
  streams: { comment: commentOn("video_id") },
});

/** `interaction` is the number of public videos. */
export const creators = builtInMapping({
  name: "kuaishou-creators",
  platform: "kuaishou",
  zone: "Asia/Shanghai",
  locale: "zh-CN",
  match: [["fans", "follows", "interaction", "last_modify_ts"]],
  streams: {
    account: { account_id: author, name: { column: "nickname" }, as_of: readAt },
    account_snapshot: {
      account_id: author,
      captured_at: readAt,
      followers: { column: "fans" },
      following: { column: "follows" },
      posts: { column: "interaction" },
    },
  },
});
