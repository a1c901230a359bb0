import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";
import { foldUnits } from "#jobs/connectors/tiktok-shop/fold-units.ts";
import type { ShopOrder } from "#jobs/connectors/tiktok-shop/order-schema.ts";
import { platform } from "#jobs/connectors/tiktok-shop/values.ts";

/** Where an order of each status [D] stands. One that is being prepared, or of which a part is on its way, has not been shipped. */
const statuses: Readonly<Record<string, string>> = {
  UNPAID: "unpaid",
  ON_HOLD: "paid",
  AWAITING_SHIPMENT: "paid",
  PARTIALLY_SHIPPING: "paid",
  AWAITING_COLLECTION: "paid",
  IN_TRANSIT: "shipped",
  DELIVERED: "delivered",
  COMPLETED: "completed",
  CANCELLED: "cancelled",
};

/** An order -> itself and a line an SKU, as they were at its last update. */
export function toOrder(order: ShopOrder, shop: string): MappedRecord[] {
  const key = { shop, order_id: order.id };
  const asOf = order.update_time;
  return [
    {
      stream: "order",
      record: {
        ...key,
        created_at: order.create_time,
        paid_at: order.paid_time,
        cancelled_at: order.isCancelled ? order.cancel_time : undefined,
        status: statusOf(order),
        channel: "online",
        platform: isOfTiktok(order) ? platform : undefined,
        currency: order.payment.currency,
        is_sample: order.is_sample_order,
        as_of: asOf,
      },
    },
    ...foldUnits(order.units).map(
      (line): MappedRecord => ({
        stream: "order_line",
        record: {
          ...key,
          sku: line.sku,
          product_id: line.productId,
          quantity: line.quantity,
          unit_price_minor: line.unitPriceMinor,
          seller_discount_minor: line.sellerDiscountMinor,
          currency: order.payment.currency,
          // An order may be cancelled as a whole later on by another source, which a 0 from here would contradict.
          cancelled_minor: line.cancelledMinor === 0 ? undefined : line.cancelledMinor,
          // What was given back for a cancelled order is in what was cancelled.
          refunded_minor: order.isCancelled ? 0 : undefined,
          as_of: asOf,
        },
      }),
    ),
  ];
}

/** Who pays on delivery has not paid while the order is on its way; that is the only case in which a status does not tell. */
function statusOf({ status, is_cod: isOnDelivery, paid_time: paidAt }: ShopOrder): string | undefined {
  const known = statuses[status];
  return known === "paid" && isOnDelivery === true && !paidAt ? "unpaid" : known;
}

/** A Tokopedia order comes through TikTok Shop, but was not placed on TikTok. */
function isOfTiktok({ commerce_platform: place }: ShopOrder): boolean {
  return !place || place === "TIKTOK_SHOP";
}
