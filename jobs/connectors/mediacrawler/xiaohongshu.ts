import { builtInMapping } from "#jobs/files/mapping/mapped-connector.ts";
import { author, commentOn, epoch, readAt } from "./columns.ts";

/** Notes. No public number says how often a note was seen. */
export const contents = builtInMapping({
  name: "xiaohongshu-contents",
  platform: "xiaohongshu",
  zone: "Asia/Shanghai",
  locale: "zh-CN",
  match: [["note_id", "liked_count", "collected_count", "last_modify_ts"]],
  streams: {
    account: { account_id: author, name: { column: "nickname" }, as_of: readAt },
    post: {
      post_id: { column: "note_id" },
      account_id: author,
      published_at: { column: "time", formats: epoch },
      format: { column: "type", values: { normal: "image", video: "video", "*": null } },
      title: { column: "title" },
      caption: { column: "desc" },
      url: { column: "note_url" },
      hashtags: { column: "tag_list" },
      as_of: readAt,
    },
    post_snapshot: {
      post_id: { column: "note_id" },
      captured_at: readAt,
      likes: { column: "liked_count" },
      comments: { column: "comment_count" },
      shares: { column: "share_count" },
      saves: { column: "collected_count" },
    },
  },
});

export const comments = builtInMapping({
  name: "xiaohongshu-comments",
  platform: "xiaohongshu",
  zone: "Asia/Shanghai",
  locale: "zh-CN",
  match: [["comment_id", "note_id", "content", "last_modify_ts"]],
  streams: { comment: commentOn("note_id") },
});

/** `interaction` is likes and saves together, which no field of ours means, so it is left out. */
export const creators = builtInMapping({
  name: "xiaohongshu-creators",
  platform: "xiaohongshu",
  zone: "Asia/Shanghai",
  locale: "zh-CN",
  match: [["fans", "follows", "interaction", "tag_list", "last_modify_ts"]],
  streams: {
    account: { account_id: author, name: { column: "nickname" }, as_of: readAt },
    account_snapshot: {
      account_id: author,
      captured_at: readAt,
      followers: { column: "fans" },
      following: { column: "follows" },
    },
  },
});
