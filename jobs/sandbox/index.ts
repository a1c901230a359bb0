import { douyinStandIn } from "#jobs/sandbox/douyin.ts";
import { douyinShopStandIn } from "#jobs/sandbox/douyin-shop.ts";
import { levainFeedStandIn } from "#jobs/sandbox/levain-feed.ts";
import type { StandInPlatform } from "#jobs/sandbox/stand-in-platform.ts";

/** Every platform that the stand-in plays. */
export const standInPlatforms: readonly StandInPlatform[] = [levainFeedStandIn, douyinStandIn, douyinShopStandIn];
