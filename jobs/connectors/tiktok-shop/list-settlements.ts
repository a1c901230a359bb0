import { z } from "zod";
import { mapAtOnce } from "#jobs/connectors/map-at-once.ts";
import type { MappedRecord, PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { readDecimalAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { readOrderPages, refundWindowDays } from "#jobs/connectors/tiktok-shop/list-orders.ts";
import type { Seller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { currency, id } from "#jobs/connectors/tiktok-shop/values.ts";
import { callShop, callsAtOnce } from "#jobs/connectors/tiktok-shop/wire.ts";

const listing = "settlement";

const orderSchema = z.object({ id, status: z.string() });
/** Only what was delivered is settled; what was cancelled shows in the order itself. */
const settledStatuses = new Set(["DELIVERED", "COMPLETED"]);

const transaction = z.object({
  sku_id: id,
  revenue_breakdown: z.object({
    refund_subtotal_before_discount_amount: z.string(),
    seller_discount_refund_amount: z.string(),
  }),
});

/**
 * The answer of /finance/202501/orders/{order_id}/statement_transactions [D]. An SKU has a transaction in every statement that concerns
 * it. That refunds are negative and the discounts returned with them positive is taken from client code [C]; a sum that says otherwise is a reject.
 */
export const settlementSchema = z
  .object({
    order_id: id,
    currency,
    sku_transactions: z.array(transaction).nullish(),
    total_count: z.int().min(0).nullish(),
  })
  .refine(({ sku_transactions: list, total_count: count }) => list != null || !count, {
    error: "must be there when total_count is not 0",
    path: ["sku_transactions"],
  })
  .transform(({ order_id: orderId, currency: code, sku_transactions: transactions }, context) => {
    const refunds = new Map<string, number>();
    for (const [index, { sku_id: sku, revenue_breakdown: revenue }] of (transactions ?? []).entries())
      for (const [name, text] of Object.entries(revenue)) {
        const reading = readDecimalAmount(text, code);
        const path = ["sku_transactions", index, "revenue_breakdown", name];
        if ("minor" in reading) refunds.set(sku, (refunds.get(sku) ?? 0) - reading.minor);
        else context.issues.push({ code: "custom", path, input: text, message: reading.reason });
      }
    for (const refund of refunds.values())
      if (refund < 0) {
        const message = "must be transactions whose refunds are negative amounts";
        context.issues.push({ code: "custom", path: ["sku_transactions"], input: transactions, message });
      }
    return { orderId, refunds };
  });

/** What was refunded of the orders that changed: orders themselves do not say. When it was refunded is not said here either. */
export function settlementListing(seller: Seller): PullListing {
  return {
    listing,
    streams: ["order_line"],
    reads: "changes",
    reachesBackDays: null,
    overlapDays: refundWindowDays,
    async *pages(context) {
      const { http, slot } = context;
      const { key, cipher } = await seller(http);
      for await (const { items, next } of readOrderPages(context, seller, listing)) {
        const orders: string[] = [];
        // An order of which it is not known whether it is settled is a reject here too: its refunds are not had.
        const unread = readItems(orderSchema, items, ({ id: order, status }) => {
          if (settledStatuses.has(status)) orders.push(order);
          return [];
        }).filter(({ issues }) => issues.length > 0);
        const answers = await mapAtOnce(orders, callsAtOnce, (order) => getTransactions(http, cipher, order));
        const settled = readItems(settlementSchema, answers, ({ orderId, refunds }) =>
          toLines({ shop: key, order_id: orderId }, refunds, slot.toISOString()),
        );
        yield { items: [...settled, ...unread], next };
      }
    },
  };
}

async function getTransactions(http: PullHttp, cipher: string, orderId: string): Promise<unknown> {
  const answer = await callShop(http, {
    method: "GET",
    path: `/finance/202501/orders/${encodeURIComponent(orderId)}/statement_transactions`,
    api: "/finance/202501/orders/{order_id}/statement_transactions",
    query: { shop_cipher: cipher },
  });
  const { data } = readEnvelope(listing, z.object({ data: z.looseObject({}) }), answer);
  return { ...data, order_id: orderId };
}

/** A line without a refund says nothing: a refund that is not settled yet may be known from elsewhere. */
function toLines(
  key: { readonly shop: string; readonly order_id: string },
  refunds: ReadonlyMap<string, number>,
  asOf: string,
): MappedRecord[] {
  return [...refunds].flatMap(([sku, refund]): MappedRecord[] =>
    refund === 0 ? [] : [{ stream: "order_line", record: { ...key, sku, refunded_minor: refund, as_of: asOf } }],
  );
}
