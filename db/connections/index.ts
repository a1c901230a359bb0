import type { ConnectionKind } from "#db/connections/connection-kind.ts";
import { douyinKind } from "#db/connections/douyin.ts";
import { douyinShopKind } from "#db/connections/douyin-shop.ts";
import { levainFeedKind } from "#db/connections/levain-feed.ts";
import { tiktokBusinessKind } from "#db/connections/tiktok-business.ts";
import { tiktokDisplayKind } from "#db/connections/tiktok-display.ts";
import { tiktokShopKind } from "#db/connections/tiktok-shop.ts";

/** Every kind of connection that can be added, in the order of the form. */
export const connectionKinds: readonly ConnectionKind[] = [
  levainFeedKind,
  tiktokDisplayKind,
  tiktokBusinessKind,
  tiktokShopKind,
  douyinKind,
  douyinShopKind,
];
