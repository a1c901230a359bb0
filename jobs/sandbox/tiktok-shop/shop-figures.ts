import { keptWhile } from "#jobs/sandbox/kept-while.ts";
import { lastUntil, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { listShopOrders, type ShopOrder } from "#jobs/sandbox/tiktok-shop/shop-orders.ts";
import { dayOf, nextDay, startOfDay, zoneOfShop } from "#jobs/sandbox/tiktok-shop/shop-zone.ts";

/** What a shop, or one product of it, had on one day. */
export interface DayFigures {
  readonly currency: string;
  readonly gmvMinor: number;
  readonly refundsMinor: number;
  readonly orders: number;
  readonly skuOrders: number;
  readonly units: number;
  readonly cancelled: number;
  readonly impressions: number;
  readonly pageViews: number;
}

const byDay = keptWhile((world, now, shop): ReadonlyMap<string, readonly ShopOrder[]> => {
  const days = new Map<string, ShopOrder[]>();
  for (const order of listShopOrders(world, shop, now)) {
    if (order.paidAt === undefined || order.isSample) continue;
    const day = dayOf(zoneOfShop(shop), order.paidAt);
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

/** What orders paid on a day that are credited to a post come to, cancelled and refunded ones too. */
export function salesOf(
  world: StandInWorld,
  now: number,
  { shop, post, days }: { readonly shop: string; readonly post: string; readonly days: readonly string[] },
) {
  const sales = { currency: "CNY", gmvMinor: 0, skuOrders: 0, units: 0 };
  for (const day of days)
    for (const order of byDay(world, now, shop).get(day) ?? []) {
      if (order.credit?.postId !== post) continue;
      sales.currency = order.currency;
      for (const line of order.lines) {
        sales.gmvMinor += line.quantity * line.unitMinor - line.discountMinor;
        sales.skuOrders += 1;
        sales.units += line.quantity;
      }
    }
  return sales;
}

/** Sales are those of orders paid that day, cancelled and refunded ones too; a product is shown and opened where a post that recommends it shows its card. */
export function figuresOf(
  world: StandInWorld,
  now: number,
  { shop, product, day }: { readonly shop: string; readonly product: string | null; readonly day: string },
): DayFigures {
  const figures = { currency: "CNY", gmvMinor: 0, refundsMinor: 0, orders: 0, skuOrders: 0, units: 0, cancelled: 0 };
  for (const order of byDay(world, now, shop).get(day) ?? []) {
    const lines = order.lines.filter(({ productId }) => product === null || productId === product);
    if (lines.length === 0) continue;
    figures.currency = order.currency;
    figures.orders += 1;
    figures.skuOrders += lines.length;
    if (order.cancelledAt !== undefined) figures.cancelled += 1;
    for (const line of lines) {
      figures.gmvMinor += line.quantity * line.unitMinor - line.discountMinor;
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
