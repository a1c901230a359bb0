import type { GoldenPost } from "#tests/app/reports/insert-facts.ts";

/** Gives everything. Creator 1, account 11. */
export const kesongPost: GoldenPost = {
  id: 101,
  account: 11,
  platform: "kesong",
  format: "video",
  relation: "gifted",
  tier: "nano",
  campaigns: [71],
  products: [31],
};
/** Gives views, likes, comments and shares. Creator 1, account 12. */
export const douyinPost: GoldenPost = {
  id: 102,
  account: 12,
  platform: "douyin",
  format: "video",
  relation: "gifted",
  tier: "micro",
  campaigns: [71],
};
/** Gives likes, comments and saves: no views. Account 13, joined to no creator. */
export const xiaohongshuPost: GoldenPost = {
  id: 103,
  account: 13,
  platform: "xiaohongshu",
  format: "image",
  relation: "earned",
};
