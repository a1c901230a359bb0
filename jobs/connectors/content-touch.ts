import type { UnknownRecord } from "#db/records/stream.ts";
import { tiktokShop } from "./tiktok-shop.ts";

/** What an affiliate export says of the content that sold a line. */
export interface SellingContent {
  readonly orderId: string;
  readonly sku: string;
  /** The label of its kind, in the words of the file. */
  readonly kind: string;
  readonly contentId: string | undefined;
  /** The creator's account, where the file names it. */
  readonly accountId: string | undefined;
  readonly asOf: string | undefined;
}

const windows = new Set(["showcase", "shop window", "product showcase", "vitrine", "escaparate", "etalase", "橱窗"]);
const lives = new Set(["live", "livestream", "live stream", "livestreaming", "直播"]);

/**
 * The touch of a line: a video's content id is the id of its post. A live session is no post here and a showcase is the account's shop window, so both credit the account.
 * Nothing when neither post nor account is known.
 */
export function toContentTouch(content: SellingContent): UnknownRecord | undefined {
  const kind = content.kind.toLowerCase();
  const isWindow = windows.has(kind);
  const postId = isWindow || lives.has(kind) ? undefined : content.contentId;
  if (postId === undefined && content.accountId === undefined) return undefined;
  return {
    shop: tiktokShop,
    order_id: content.orderId,
    sku: content.sku,
    how: "platform",
    level: postId === undefined ? "account" : "post",
    platform: "tiktok",
    post_id: postId,
    account_id: content.accountId,
    surface: isWindow ? "shop_window" : undefined,
    as_of: content.asOf,
  };
}
