import { isObject, parseJson } from "#jobs/files/parse-json.ts";
import type { StandInAnswer, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { decimal, failure, success, toSeconds } from "#jobs/sandbox/tiktok-shop/envelope.ts";
import { answerPage } from "#jobs/sandbox/tiktok-shop/page-of.ts";
import { listShopOrders, readShopOrder, type ShopLine, type ShopOrder } from "#jobs/sandbox/tiktok-shop/shop-orders.ts";

const statuses: Readonly<Record<string, string>> = {
  unpaid: "UNPAID",
  paid: "AWAITING_SHIPMENT",
  shipped: "IN_TRANSIT",
  delivered: "DELIVERED",
  completed: "COMPLETED",
  cancelled: "CANCELLED",
};
const mostIds = 50;

/** POST /order/202309/orders/search. */
export function searchOrders({ query, body }: StandInRequest, scene: StandInScene, shop: string): StandInAnswer {
  const { from, to } = readSpan(body, "update_time");
  const isByUpdate = query.get("sort_field") === "update_time";
  const sign = query.get("sort_order") === "ASC" ? 1 : -1;
  const keyOf = (order: ShopOrder) => (isByUpdate ? order.updatedAt : order.createdAt);
  const items = listShopOrders(scene.world, shop, scene.now)
    .filter(({ updatedAt }) => toSeconds(updatedAt) >= from && toSeconds(updatedAt) < to)
    .toSorted((a, b) => sign * (keyOf(a) - keyOf(b)) || (a.id < b.id ? -1 : 1));
  return answerPage({ list: "orders", items, most: 100, toWire: toWireOrder }, query, scene);
}

/** GET /order/202507/orders. */
export function getOrders({ query }: StandInRequest, { world, now }: StandInScene): StandInAnswer {
  const ids = (query.get("ids") ?? "").split(",").filter((id) => id !== "");
  if (ids.length === 0 || ids.length > mostIds) {
    return failure(36009022, `Invalid request format. ids must be 1 to ${mostIds} order ids.`, 400);
  }
  const orders = ids.flatMap((id) => readShopOrder(world, id, now) ?? []);
  return success({ orders: orders.map(toWireOrder) });
}

/** GET /finance/202501/orders/{order_id}/statement_transactions: the sale of each SKU and, once there is one, its refund. */
export function getTransactions({ world, now }: StandInScene, id: string): StandInAnswer {
  const order = readShopOrder(world, id, now);
  if (!order) return failure(36009003, "Internal error. Please try again.", 500);
  const isSettled = order.status === "delivered" || order.status === "completed";
  const transactions = order.lines.flatMap((line) => [
    toTransaction(line, "7238804564097517339", { sold: 1, refunded: 0 }),
    ...(line.refundedMinor > 0 ? [toTransaction(line, "7238804564097517340", { sold: 0, refunded: 1 })] : []),
  ]);
  return success({
    order_id: id,
    order_create_time: toSeconds(order.createdAt),
    currency: order.currency,
    ...(isSettled ? { sku_transactions: transactions, total_count: transactions.length } : { total_count: 0 }),
  });
}

/** What is given back is negative; a part of the seller's discount comes back with it, one in ten of the price here. */
function toTransaction(line: ShopLine, statement: string, { sold, refunded }: { sold: number; refunded: number }) {
  const returnedDiscount = Math.round(line.refundedMinor / 10);
  return {
    sku_id: line.sku,
    statement_id: statement,
    quantity: String(line.quantity),
    revenue_breakdown: {
      subtotal_before_discount_amount: decimal(sold * line.unitMinor * line.quantity),
      seller_discount_amount: decimal(-sold * line.discountMinor),
      refund_subtotal_before_discount_amount: decimal(-refunded * (line.refundedMinor + returnedDiscount)),
      seller_discount_refund_amount: decimal(refunded * returnedDiscount),
    },
  };
}

function toWireOrder(order: ShopOrder) {
  const { id, currency, paidAt, cancelledAt } = order;
  return {
    id,
    status: statuses[order.status] ?? "AWAITING_SHIPMENT",
    create_time: toSeconds(order.createdAt),
    update_time: toSeconds(order.updatedAt),
    ...(paidAt === undefined ? {} : { paid_time: toSeconds(paidAt) }),
    ...(cancelledAt === undefined ? {} : { cancel_time: toSeconds(cancelledAt) }),
    is_cod: false,
    is_sample_order: order.isSample,
    commerce_platform: "TIKTOK_SHOP",
    payment: { currency },
    line_items: order.lines.flatMap((line) => toUnits(line, order)),
    // Whoever reads orders meets what must not be kept.
    buyer_email: `buyer-${id}@chat.example`,
    buyer_message: "Please ring twice",
    recipient_address: { name: "Somebody Else", phone_number: "(+86)138-****-0000", full_address: "1 Some Street" },
  };
}

/** One line item a unit; the discount of the line is spread over them, cents over the first. */
function toUnits(line: ShopLine, { id, status, currency }: ShopOrder) {
  const share = Math.floor(line.discountMinor / line.quantity);
  return Array.from({ length: line.quantity }, (_, nth) => {
    const discount = share + (nth < line.discountMinor - share * line.quantity ? 1 : 0);
    return {
      id: `${id}-${line.sku}-${nth + 1}`,
      sku_id: line.sku,
      product_id: line.productId,
      display_status: statuses[status] ?? "AWAITING_SHIPMENT",
      original_price: decimal(line.unitMinor),
      seller_discount: decimal(discount),
      platform_discount: "0",
      sale_price: decimal(line.unitMinor - discount),
      currency,
    };
  });
}

/** The filter of a time in a body: from inclusive, to exclusive, in seconds. */
export function readSpan(body: string, field: "update_time" | "create_time"): { from: number; to: number } {
  const parsed = parseJson(body === "" ? "{}" : body);
  const given = "value" in parsed && isObject(parsed.value) ? parsed.value : {};
  return { from: Number(given[`${field}_ge`] ?? 0), to: Number(given[`${field}_lt`] ?? Number.MAX_SAFE_INTEGER) };
}
