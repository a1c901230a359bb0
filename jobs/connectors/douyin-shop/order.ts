import { z } from "zod";
import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";
import { chinaTime, maybeChinaTime } from "./china-time.ts";

const anyId = z.union([z.string().min(1), z.int()]).transform(String);
/** Amounts are whole fen. */
const fen = z.int({ error: "must be a whole number of fen" });

/** One order of one product. Who bought is not named here, so that nothing of it is kept. */
export const orderSchema = z.object({
  order_id: anyId,
  product_id: anyId,
  product_name: z.string().nullish(),
  price: fen.nullish(),
  author_account: z.string().nullish(),
  author_openid: z.string().min(1),
  author_short_id: z.string().nullish(),
  shop_id: anyId,
  item_num: z.int().nonnegative(),
  estimated_commission: fen.nullish(),
  real_commission: fen.nullish(),
  flow_point: z.string(),
  media_type: z.string().nullish(),
  pay_success_time: chinaTime,
  refund_time: maybeChinaTime,
  update_time: chinaTime,
});
type Order = z.output<typeof orderSchema>;

/**
 * Author of an affiliate order, and that it is the author's; with order, line and product, unless they come from elsewhere, under the key
 * `shop`: an order is known there by lines of SKUs, which are not known here, so that it is credited as a whole.
 */
export function mapOrder(order: Order, shop: string | undefined): readonly MappedRecord[] {
  return shop === undefined
    ? [
        toAccount(order),
        ...toSale(order, `douyin-${order.shop_id}`),
        toTouch(order, `douyin-${order.shop_id}`, order.product_id),
      ]
    : [toAccount(order), toTouch(order, shop, undefined)];
}

function toAccount(order: Order): MappedRecord {
  const { author_account: name, author_short_id: handle, update_time: asOf } = order;
  return { stream: "account", record: { ...authorOf(order), name, handle, as_of: asOf } };
}

function authorOf({ author_openid: id }: Order) {
  return { platform: "douyin", account_id: id };
}

function toSale(order: Order, shop: string): MappedRecord[] {
  const asOf = order.update_time;
  const ofOrder = { shop, order_id: order.order_id };
  const price = order.price ?? undefined;
  return [
    {
      stream: "product",
      record: {
        shop,
        product_id: order.product_id,
        name: order.product_name,
        price_minor: price,
        currency: price === undefined ? undefined : "CNY",
        as_of: asOf,
      },
    },
    {
      stream: "order",
      record: {
        ...ofOrder,
        paid_at: order.pay_success_time,
        channel: "online",
        platform: "douyin",
        currency: "CNY",
        as_of: asOf,
      },
    },
    {
      stream: "order_line",
      record: {
        ...ofOrder,
        sku: order.product_id,
        product_id: order.product_id,
        quantity: order.item_num,
        refunded_at: order.refund_time,
        commission_minor: commissionOf(order),
        as_of: asOf,
      },
    },
  ];
}

function toTouch(order: Order, shop: string, sku: string | undefined): MappedRecord {
  return {
    stream: "touch",
    record: {
      shop,
      order_id: order.order_id,
      sku,
      how: "platform",
      level: "account",
      ...authorOf(order),
      surface: order.media_type === "shop_list" ? "shop_window" : undefined,
      as_of: order.update_time,
    },
  };
}

/** The author's commission: as estimated while the order is only paid (PAY_SUCC), and what it came to once it is settled or refunded. */
function commissionOf({ flow_point, estimated_commission, real_commission }: Order): number | null | undefined {
  return flow_point === "SETTLE" || flow_point === "REFUND" ? real_commission : estimated_commission;
}
