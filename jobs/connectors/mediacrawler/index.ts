import { mappedConnector } from "#jobs/files/mapping/mapped-connector.ts";
import * as douyin from "./douyin.ts";
import * as kuaishou from "./kuaishou.ts";
import * as xiaohongshu from "./xiaohongshu.ts";

/**
 * The exports of MediaCrawler: contents, comments and creators of three platforms as CSV, JSON or JSONL. Up to 2025 a row names its author by `user_id`; since then by
 * `creator_hash`, and creators are no longer exported. Authors of comments are never read. Field names are as observed in files and in the crawler's own source.
 */
export const mediacrawlerXiaohongshu = mappedConnector({
  connector: "mediacrawler-xiaohongshu",
  version: 1,
  provides: ["likes", "comments", "shares", "saves", "purchase_intent_comments", "followers", "follower_growth"],
  rank: 20,
  mappings: [
    { mapping: xiaohongshu.contents },
    // Weibo's export has the same columns and these.
    { mapping: xiaohongshu.comments, without: ["create_date_time"] },
    { mapping: xiaohongshu.creators },
  ],
});

export const mediacrawlerDouyin = mappedConnector({
  connector: "mediacrawler-douyin",
  version: 1,
  provides: ["likes", "comments", "shares", "saves", "purchase_intent_comments", "followers", "follower_growth"],
  rank: 20,
  mappings: [{ mapping: douyin.contents }, { mapping: douyin.comments }, { mapping: douyin.creators }],
});

export const mediacrawlerKuaishou = mappedConnector({
  connector: "mediacrawler-kuaishou",
  version: 1,
  provides: ["views", "likes", "purchase_intent_comments", "followers", "follower_growth"],
  rank: 20,
  mappings: [
    { mapping: kuaishou.contents },
    // Bilibili's export has the same columns and these.
    { mapping: kuaishou.comments, without: ["sex", "sign", "like_count"] },
    { mapping: kuaishou.creators, without: ["tag_list", "videos_count", "sign", "total_fans"] },
  ],
});
