import type { ListingContext, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readPages, type ShopPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import { toSeconds } from "#jobs/connectors/tiktok-shop/values.ts";

/** The lists know no time of change: orders are read again until commission is settled, which comes after the refund window. */
export const affiliateOrders = {
  listing: "affiliate_order",
  streams: ["account", "order_line", "touch"],
  reads: "changes",
  reachesBackDays: null,
  overlapDays: 60,
} as const satisfies Omit<PullListing, "pages">;

/** The affiliate orders that were placed in the context's time. */
export function readAffiliatePages(
  { http, from, to }: ListingContext,
  path: string,
  query: Readonly<Record<string, string>>,
  cursor: string | null,
): AsyncGenerator<ShopPage> {
  const body = { create_time_ge: toSeconds(from), create_time_lt: toSeconds(to) };
  const { listing } = affiliateOrders;
  return readPages(http, { listing, list: "orders", pageSize: 100, method: "POST", path, query, body }, cursor);
}
