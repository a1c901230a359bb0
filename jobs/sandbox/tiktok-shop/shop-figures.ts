import { shops } from "#jobs/demo/products.ts";
import { keptWhile } from "#jobs/sandbox/kept-while.ts";
import { lastUntil, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { listShopOrders, type ShopLine, type ShopOrder } from "#jobs/sandbox/tiktok-shop/shop-orders.ts";
import { dayOf, nextDay, startOfDay, zoneOfShop } from "#jobs/sandbox/tiktok-shop/shop-zone.ts";

/** What a shop, or one product of it, had on one day. */
export interface DayFigures {
  readonly currency: string;
  readonly gmvMinor: number;
  readonly refundsMinor: number;
  readonly orders: number;
  readonly skuOrders: number;
  readonly units: number;
  /** Orders that were cancelled, or of which something came back. */
  readonly cancelled: number;
  readonly impressions: number;
  readonly pageViews: number;
}

/** For so long after it is paid an order may be taken back without a word and waits (ON_HOLD); it is of the day on which it is let go. */
const holdMs = 3_600_000;
/** What a buyer pays for sending an order that comes to less than so much, in minor units. */
const shipping: Readonly<Record<string, { readonly below: number; readonly minor: number }>> = {
  EUR: { below: 6_000, minor: 490 },
  CNY: { below: 19_900, minor: 1_000 },
};

const byDay = keptWhile((world, now, shop): ReadonlyMap<string, readonly ShopOrder[]> => {
  const days = new Map<string, ShopOrder[]>();
  for (const order of listShopOrders(world, shop, now)) {
    if (order.paidAt === undefined || order.isSample) continue;
    const day = dayOf(zoneOfShop(shop), order.paidAt + holdMs);
    const same = days.get(day);
    if (same) same.push(order);
    else days.set(day, [order]);
  }
  return days;
});

/** The products that anybody could see or buy in a shop. */
export function productsOfShop(world: StandInWorld, shop: string): readonly string[] {
  const ids = world.list("product").filter((product) => product.shop === shop);
  return [...new Set(ids.map(({ product_id: id }) => id))];
}

/** What orders let go on a day that are credited to a post come to, cancelled and refunded ones too. */
export function salesOf(
  world: StandInWorld,
  now: number,
  { shop, post, days }: { readonly shop: string; readonly post: string; readonly days: readonly string[] },
) {
  const sales = { currency: shop === shops.europe ? "EUR" : "CNY", gmvMinor: 0, skuOrders: 0, units: 0 };
  for (const day of days)
    for (const order of byDay(world, now, shop).get(day) ?? []) {
      if (order.credit?.postId !== post) continue;
      sales.currency = order.currency;
      for (const line of order.lines) {
        sales.gmvMinor += soldOf(line);
        sales.skuOrders += 1;
        sales.units += line.quantity;
      }
    }
  return sales;
}

/**
 * Sales are those of orders let go that day, cancelled and refunded ones too; of the shop with what was paid for sending them, which belongs to
 * no product. So they differ from our gross sales of a day, which are dated by payment and hold no shipping. A product is shown and opened where
 * a post that recommends it shows its card.
 */
export function figuresOf(
  world: StandInWorld,
  now: number,
  { shop, product, day }: { readonly shop: string; readonly product: string | null; readonly day: string },
): DayFigures {
  const currency = shop === shops.europe ? "EUR" : "CNY";
  const figures = { currency, gmvMinor: 0, refundsMinor: 0, orders: 0, skuOrders: 0, units: 0, cancelled: 0 };
  for (const order of byDay(world, now, shop).get(day) ?? []) {
    const lines = order.lines.filter(({ productId }) => product === null || productId === product);
    if (lines.length === 0) continue;
    figures.orders += 1;
    figures.skuOrders += lines.length;
    if (order.cancelledAt !== undefined || lines.some(({ refundedMinor }) => refundedMinor > 0)) figures.cancelled += 1;
    if (product === null) figures.gmvMinor += shippingOf(order);
    for (const line of lines) {
      figures.gmvMinor += soldOf(line);
      figures.refundsMinor += line.refundedMinor;
      figures.units += line.quantity;
    }
  }
  const zone = zoneOfShop(shop);
  const span = { from: startOfDay(zone, day), to: startOfDay(zone, nextDay(day)) };
  const shown = product === null ? productsOfShop(world, shop) : [product];
  const parts = shown.map((id) => shownOf(world, shop, id, span));
  return {
    ...figures,
    impressions: parts.reduce((sum, { impressions }) => sum + impressions, 0),
    pageViews: parts.reduce((sum, { clicks }) => sum + clicks, 0),
  };
}

function soldOf({ quantity, unitMinor, discountMinor }: ShopLine): number {
  return quantity * unitMinor - discountMinor;
}

function shippingOf({ currency, lines }: ShopOrder): number {
  const price = shipping[currency];
  return price && lines.reduce((sum, line) => sum + soldOf(line), 0) < price.below ? price.minor : 0;
}

function shownOf(world: StandInWorld, shop: string, product: string, { from, to }: { from: number; to: number }) {
  const posts = new Set(
    world.listBy("recommendation", "product_id", product).flatMap((one) => (one.shop === shop ? [one.post_id] : [])),
  );
  const sums = { impressions: 0, clicks: 0 };
  for (const id of posts) {
    const readings = world.listBy("post_snapshot", "post_id", id);
    const [before, after] = [lastUntil(readings, from - 1), lastUntil(readings, to - 1)];
    sums.impressions += Math.max(0, (after?.product_impressions ?? 0) - (before?.product_impressions ?? 0));
    sums.clicks += Math.max(0, (after?.product_clicks ?? 0) - (before?.product_clicks ?? 0));
  }
  return sums;
}
