import type { ConnectionKind } from "#db/connections/connection-kind.ts";
import { douyinKind } from "#db/connections/douyin.ts";
import { douyinShopKind } from "#db/connections/douyin-shop.ts";
import { levainFeedKind } from "#db/connections/levain-feed.ts";

/** Every kind of connection that can be added, in the order of the form. */
export const connectionKinds: readonly ConnectionKind[] = [levainFeedKind, douyinKind, douyinShopKind];
