import { affiliateConnector } from "#jobs/connectors/affiliate-connector.ts";
import { findColumns, hasColumns } from "#jobs/connectors/find-columns.ts";

const names = {
  orderId: ["Order ID"],
  skuId: ["SKU ID"],
  productId: ["Product ID"],
  productName: ["Product name"],
  currency: ["Currency"],
  contentType: ["Content Type"],
  contentId: ["Content ID"],
  username: [],
  settlement: ["Order settlement status"],
  actualStandard: ["Standard commission"],
  actualAds: ["Shop Ads commission"],
  estimatedStandard: ["Est. standard commission"],
  estimatedAds: ["Est. Shop Ads commission"],
  orderedAt: ["Order date", "Order date (dd/MM/yyyy)"],
  settledAt: ["Commission settlement date", "Commission settlement date (dd/MM/yyyy)"],
} as const;

/**
 * A creator's affiliate orders as TikTok Shop exports them, one row an order, SKU, product and content.
 *
 * No page of the platform documents the format: everything is inferred from the 45 headers that were observed. The file does not name its creator, so what it sold without a
 * video is credited to nobody, with a notice. The commission is standard and Shop Ads commission before tax: settled once the row has a settlement date or is settled or
 * ineligible, estimated before; bonuses and the partner's share are not part of it. Numbers are written as the creator's country does; "150.000" needs the locale, or is
 * rejected. The order source owns money and status, so price, items and settlement are not kept; of two that state the commission of one line at one time the seller's
 * export goes first, by rank.
 */
export const tiktokShopCreatorOrders = affiliateConnector({
  connector: "tiktok-shop-creator-orders",
  version: 1,
  provides: ["commission_minor"],
  rank: 30,
  streams: ["product", "order_line", "touch"],
  find(header) {
    const columns = findColumns(header, names);
    return hasColumns(columns, ["orderId", "skuId", "contentId", "settlement", "orderedAt"]) ? columns : undefined;
  },
});
