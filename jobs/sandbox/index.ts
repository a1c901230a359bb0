import { douyinStandIn } from "#jobs/sandbox/douyin.ts";
import { douyinShopStandIn } from "#jobs/sandbox/douyin-shop.ts";
import { levainFeedStandIn } from "#jobs/sandbox/levain-feed.ts";
import type { StandInPlatform } from "#jobs/sandbox/stand-in-platform.ts";
import { tiktokBusinessStandIn } from "#jobs/sandbox/tiktok-business.ts";
import { tiktokDisplayStandIn } from "#jobs/sandbox/tiktok-display.ts";
import { tiktokShopStandIn } from "#jobs/sandbox/tiktok-shop.ts";

/** Every platform that the stand-in plays. */
export const standInPlatforms: readonly StandInPlatform[] = [
  levainFeedStandIn,
  tiktokDisplayStandIn,
  tiktokBusinessStandIn,
  tiktokShopStandIn,
  douyinStandIn,
  douyinShopStandIn,
];
