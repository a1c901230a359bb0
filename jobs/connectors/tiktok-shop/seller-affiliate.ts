import { z } from "zod";
import { mapAtOnce } from "#jobs/connectors/map-at-once.ts";
import type { ListingContext, PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { toAffiliateRecords } from "#jobs/connectors/tiktok-shop/affiliate-line.ts";
import { affiliateOrders, readAffiliatePages } from "#jobs/connectors/tiktok-shop/affiliate-pages.ts";
import { toPulledPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import type { Seller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { sellerOrderSchema } from "#jobs/connectors/tiktok-shop/seller-affiliate-schema.ts";
import { id } from "#jobs/connectors/tiktok-shop/values.ts";
import { callShop, callsAtOnce } from "#jobs/connectors/tiktok-shop/wire.ts";

/** GET /order/202507/orders takes so many ids, separated by commas [C]. */
const mostIds = 50;

const idOnly = z.object({ id });
const details = z.object({
  data: z.object({ orders: z.array(z.looseObject({ id, line_items: z.array(z.unknown()) })) }),
});

/** What creators sold for a shop. The list names products but not SKUs, so each order's lines are looked up. */
export function sellerAffiliateListing(seller: Seller): PullListing {
  return {
    ...affiliateOrders,
    async *pages(context) {
      const { key, cipher } = await seller(context.http);
      const schema = sellerOrderSchema(key);
      const path = "/affiliate_seller/202410/orders/search";
      for await (const page of readAffiliatePages(context, path, { shop_cipher: cipher }, context.cursor)) {
        const lines = await findLines(context, cipher, page.items);
        const orders = page.items.map((order) => ({ order, line_items: lines.get(idOf(order)) }));
        const items = readItems(schema, orders, (found) => toAffiliateRecords(found, context.slot.toISOString()));
        yield toPulledPage(page, items);
      }
    },
  };
}

/** The line items of some orders, by the order's id. */
async function findLines(
  { http }: ListingContext,
  cipher: string,
  orders: readonly unknown[],
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const ids = [...new Set(orders.map(idOf).filter((one) => one !== ""))];
  const parts: string[][] = [];
  for (let at = 0; at < ids.length; at += mostIds) parts.push(ids.slice(at, at + mostIds));
  const found = await mapAtOnce(parts, callsAtOnce, (part) => getOrders(http, cipher, part));
  return new Map(found.flat().map((order) => [order.id, order.line_items]));
}

async function getOrders(http: PullHttp, cipher: string, ids: readonly string[]) {
  const query = { shop_cipher: cipher, ids: ids.join(",") };
  const answer = await callShop(http, { method: "GET", path: "/order/202507/orders", query });
  return readEnvelope("affiliate_order", details, answer).data.orders;
}

function idOf(order: unknown): string {
  const parsed = idOnly.safeParse(order);
  return parsed.success ? parsed.data.id : "";
}
