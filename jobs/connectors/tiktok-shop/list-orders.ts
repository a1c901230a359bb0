import type { ListingContext, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { orderSchema } from "#jobs/connectors/tiktok-shop/order-schema.ts";
import { readPages, type ShopPage, toPulledPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import type { Seller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { toOrder } from "#jobs/connectors/tiktok-shop/to-order.ts";
import { toSeconds } from "#jobs/connectors/tiktok-shop/values.ts";

const largestPage = 100;
/** Within it a buyer may return what was bought, and TikTok may correct what it said. */
export const refundWindowDays = 30;

/** Orders that changed, whenever they were placed. */
export function orderListing(seller: Seller): PullListing {
  return {
    listing: "order",
    streams: ["order", "order_line"],
    reads: "changes",
    reachesBackDays: null,
    overlapDays: refundWindowDays,
    async *pages(context) {
      const { key } = await seller(context.http);
      for await (const page of readOrderPages(context, seller, "order")) {
        const items = readItems(orderSchema, page.items, (order) => toOrder(order, key));
        yield toPulledPage(page, items);
      }
    },
  };
}

/** The orders that were updated in the context's time, the oldest update first. */
export async function* readOrderPages(
  { http, from, to, cursor }: ListingContext,
  seller: Seller,
  listing: string,
): AsyncGenerator<ShopPage> {
  const { cipher } = await seller(http);
  const call = {
    listing,
    list: "orders",
    pageSize: largestPage,
    method: "POST",
    path: "/order/202309/orders/search",
    query: { shop_cipher: cipher, sort_field: "update_time", sort_order: "ASC" },
    body: { update_time_ge: toSeconds(from), update_time_lt: toSeconds(to) },
  } as const;
  yield* readPages(http, call, cursor);
}
