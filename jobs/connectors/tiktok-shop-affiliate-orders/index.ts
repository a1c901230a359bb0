import { affiliateConnector } from "#jobs/connectors/affiliate-connector.ts";
import { findColumns, hasColumns } from "#jobs/connectors/find-columns.ts";

const names = {
  orderId: ["Order ID"],
  skuId: ["SKU ID"],
  productId: ["Product ID"],
  productName: ["Product Name"],
  currency: ["Currency"],
  contentType: ["Content Type"],
  contentId: ["Content ID"],
  username: ["Creator Username"],
  settlement: [],
  actualStandard: ["Actual Commission Payment"],
  actualAds: ["Actual Shop Ads commission payment"],
  estimatedStandard: ["Est. standard commission payment"],
  estimatedAds: ["Est. Shop Ads commission payment"],
  orderedAt: ["Time Created"],
  settledAt: ["Time Commission Paid"],
} as const;

/**
 * A seller's affiliate orders as TikTok Shop exports them: which creator's content sold which line, and what commission that costs.
 *
 * No page of the platform documents the format: everything is inferred from headers that were observed. Content ID is the id of a video; Creator Username is taken for the
 * account's id, for the file gives no other. The commission is standard and Shop Ads commission, as paid once Time Commission Paid is set and as estimated before; bonuses
 * are not part of it. The order source owns money and status: prices, quantities and statuses are not read, because a fold takes the newest value of any source and a rank
 * alone would not keep them out.
 */
export const tiktokShopAffiliateOrders = affiliateConnector({
  connector: "tiktok-shop-affiliate-orders",
  version: 1,
  provides: ["commission_minor"],
  rank: 35,
  streams: ["account", "product", "order_line", "touch"],
  find(header) {
    const columns = findColumns(header, names);
    return hasColumns(columns, ["orderId", "skuId", "contentId", "username", "orderedAt"]) ? columns : undefined;
  },
});
