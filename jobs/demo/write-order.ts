import { dayMs, shoppingFactor, toDay, toTime } from "./calendar.ts";
import type { FeedRecord, FeedWriter } from "./feed-writer.ts";
import type { DemoPlatform } from "./platforms.ts";
import { type DemoProduct, products, productWeights, shops } from "./products.ts";
import { chance, createRandom, type Random, weighted, whole } from "./random.ts";
import type { World } from "./world.ts";

/** An order that somebody places, before what becomes of it is known. */
export interface DemoOrder {
  readonly at: number;
  readonly shop: keyof typeof shops;
  readonly channel: "online" | "offline";
  readonly platform?: DemoPlatform;
  /** What the buyer came for. */
  readonly product: DemoProduct;
  readonly discountCode?: string;
  /** What it is credited to; its order is filled in. */
  readonly touch?: Omit<FeedRecord<"touch">, "shop" | "order_id" | "as_of">;
  /** Of the sale, to the creator. */
  readonly commissionShare?: number;
  readonly isSample?: boolean;
}

/** Where an online order stands so many days after it was paid. */
const stages = [
  { status: "shipped", afterDays: 1 },
  { status: "delivered", afterDays: 4 },
  { status: "completed", afterDays: 12 },
] as const;

type Fate = "kept" | "cancelled" | "refunded";

/** Writes an order, its lines and its touch, and what became of it until the last day. Each change is a record of its own time. */
export function writeOrder(feed: FeedWriter, world: World, order: DemoOrder, number: number): void {
  const { calendar } = world;
  const random = createRandom(world.options.seed, "order", number);
  const key = { shop: shops[order.shop], order_id: orderId(order, number) };
  const paidAt = Math.min(
    order.at + (order.channel === "online" ? whole(random, 20, 900) * 1000 : 0),
    calendar.to - 1000,
  );
  const fate = pickFate(random, order);
  const changedAt = paidAt + whole(random, 1, fate === "cancelled" ? 3 : 16) * dayMs + whole(random, 0, 36_000) * 1000;
  const isChanged = fate !== "kept" && changedAt < calendar.to;
  const cancelledAt = isChanged && fate === "cancelled" ? changedAt : undefined;
  feed.write("order", {
    ...key,
    created_at: toTime(order.at),
    paid_at: toTime(paidAt),
    status: order.channel === "offline" ? "completed" : "paid",
    channel: order.channel,
    ...(order.platform && { platform: order.platform }),
    currency: order.shop === "china" ? "CNY" : "EUR",
    ...(order.discountCode !== undefined && { discount_code: order.discountCode }),
    ...(order.isSample && { is_sample: true }),
    as_of: toTime(paidAt),
  });
  if (order.channel === "online") writeStages(feed, key, paidAt, cancelledAt ?? calendar.to);
  if (cancelledAt !== undefined)
    feed.write("order", { ...key, status: "cancelled", cancelled_at: toTime(cancelledAt), as_of: toTime(cancelledAt) });
  if (order.touch) feed.write("touch", { ...key, ...order.touch, as_of: toTime(paidAt) });
  // A few orders come as totals of a till that keeps no lines.
  if (!chance(random, 0.008))
    writeLines(feed, random, order, key, paidAt, isChanged && fate === "refunded" ? changedAt : undefined);
}

/** What an online order comes to after it is paid, before a time. */
function writeStages(feed: FeedWriter, key: { shop: string; order_id: string }, paidAt: number, until: number): void {
  for (const { status, afterDays } of stages) {
    const since = paidAt + afterDays * dayMs;
    if (since < until) feed.write("order", { ...key, status, as_of: toTime(since) });
  }
}

function writeLines(
  feed: FeedWriter,
  random: Random,
  order: DemoOrder,
  key: { shop: string; order_id: string },
  paidAt: number,
  refundedAt: number | undefined,
): void {
  for (const product of pickBasket(random, order)) {
    const quantity = order.isSample ? 1 : 1 + weighted(random, [0.86, 0.12, 0.02]);
    const price = order.shop === "china" ? product.cnyMinor : product.eurMinor;
    const discount = Math.round(price * quantity * discountShare(order));
    const sold = price * quantity - discount;
    const line = { ...key, sku: `${product.id}-01`, product_id: product.id };
    feed.write("order_line", {
      ...line,
      quantity,
      unit_price_minor: price,
      ...(discount > 0 && { seller_discount_minor: discount }),
      ...(order.commissionShare !== undefined && { commission_minor: Math.round(sold * order.commissionShare) }),
      as_of: toTime(paidAt),
    });
    if (refundedAt !== undefined)
      feed.write("order_line", {
        ...line,
        refunded_minor: chance(random, 0.7) ? sold : Math.round(sold / quantity),
        refunded_at: toTime(refundedAt),
        as_of: toTime(refundedAt),
      });
  }
}

/** What the buyer came for, and now and then something else. */
function pickBasket(random: Random, order: DemoOrder): ReadonlySet<DemoProduct> {
  const basket = new Set([order.product]);
  const more = order.isSample ? 0 : weighted(random, [0.7, 0.24, 0.06]);
  for (let nth = 0; nth < more; nth++) {
    const other = products[weighted(random, productWeights)];
    if (other) basket.add(other);
  }
  return basket;
}

function discountShare({ discountCode, at }: DemoOrder): number {
  if (discountCode !== undefined) return 0.1;
  return shoppingFactor(toDay(at)) > 1 ? 0.15 : 0;
}

function pickFate(random: Random, { channel, isSample }: DemoOrder): Fate {
  const weights = isSample ? [1] : channel === "online" ? [0.915, 0.03, 0.055] : [0.98, 0, 0.02];
  const fates: readonly Fate[] = ["kept", "cancelled", "refunded"];
  return fates[weighted(random, weights)] ?? "kept";
}

/** Ids as each till writes them; the Chinese shop's do not fit in a double. */
function orderId({ shop, channel, at }: DemoOrder, number: number): string {
  const digits = String(number).padStart(7, "0");
  if (channel === "offline") return `${shop === "china" ? "SH" : "PAR"}-${digits}`;
  return shop === "china" ? `5${Math.floor(at / 1000)}${digits}` : `MA-${digits}`;
}
