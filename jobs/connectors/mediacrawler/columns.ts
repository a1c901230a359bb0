/** Rules that the exports of all platforms share. */
export const author = { column: ["user_id", "creator_hash"] };
/** When the crawler read the row: the time of all its counters. */
export const readAt = { column: "last_modify_ts", formats: ["epoch_ms"] };
/** Kuaishou and Xiaohongshu write milliseconds, Douyin seconds; each may change its mind, and the two cannot be taken for each other. */
export const epoch = ["epoch_ms", "epoch_s"];

/** A comment as all three write it, on the post that `column` names. */
export function commentOn(column: string) {
  return {
    comment_id: { column: "comment_id" },
    post_id: { column },
    parent_comment_id: { column: "parent_comment_id", values: { "0": null } },
    created_at: { column: "create_time", formats: epoch },
    text: { column: "content" },
    likes: { column: "like_count" },
    replies: { column: "sub_comment_count" },
    as_of: readAt,
  };
}
