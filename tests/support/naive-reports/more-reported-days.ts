import { addDays } from "#tests/support/naive-days.ts";
import type { Line, Lines } from "#tests/support/naive-reports/more-campaigns.ts";
import type { Random } from "#tests/support/random.ts";

/** Days of shops and of some of their products, as platforms report them in zones of their own; orders of the shops say where they were placed. */
export function reportDays(
  random: Random,
  { first, days, feed }: { first: string; days: number; feed: Lines },
): { readonly reported: Lines; readonly orders: readonly Line[] } {
  const shops = [...new Set((feed.order ?? []).map(({ shop }) => String(shop)))].toSorted();
  const homes = new Map(
    shops.map((shop) => [
      shop,
      {
        platform: random.pick(["tiktok", "douyin"]),
        zone: random.pick(["Asia/Shanghai", "America/St_Johns", "Europe/Paris"]),
        currency: random.pick(["CNY", "EUR", "JPY"]),
      },
    ]),
  );
  const orders = (feed.order ?? []).map((order): Line => {
    const platform = random.next() < 0.8 ? homes.get(String(order.shop))?.platform : null;
    return { ...order, ...(order.platform || !platform ? {} : { platform }) };
  });
  const reportsOf = (own: Line): Line[] => {
    const home = homes.get(String(own.shop));
    if (!home) return [];
    return Array.from({ length: days }, (_, index) => addDays(first, index))
      .filter(() => random.next() < 0.7)
      .map((day) => ({
        ...own,
        ...home,
        day,
        ...(random.next() < 0.9 ? { gmv_minor: random.whole(0, 900_000) } : {}),
        orders: random.whole(0, 6),
        ...(random.next() < 0.9 ? { units: random.whole(0, 9) } : {}),
        as_of: `${addDays(day, 2)}T12:00:00Z`,
      }));
  };
  const some = (feed.product ?? []).filter(() => random.next() < 0.15);
  return {
    orders,
    reported: {
      shop_day_reported: shops
        .flatMap((shop) => reportsOf({ shop }))
        .map((line) => ({ ...line, buyers: random.whole(0, 5), refunds_minor: random.whole(0, 9_000) })),
      // Credited to what an order names: of each post that a touch does, in the shop of the order, on the platform of the post.
      video_day_reported: videosOf(feed).flatMap(({ shop, platform, post_id }) =>
        reportsOf({ shop, post_id }).map(({ orders: sku_orders, ...line }) => ({ ...line, platform, sku_orders })),
      ),
      product_day_reported: some.flatMap(({ shop, product_id }) => reportsOf({ shop, product_id })),
      post_retention: curvesOf(random, first, feed),
    },
  };
}

/** Who still watches some posts, read twice: the later reading may be shorter. */
function curvesOf(random: Random, first: string, feed: Lines): Line[] {
  return (feed.post ?? [])
    .filter(() => random.next() < 0.6)
    .flatMap(({ platform, post_id }) =>
      [3, 9].flatMap((days) => {
        const left = random.whole(80, 97) / 100;
        return Array.from({ length: random.whole(2, 6) }, (_, second) => ({
          ...{ platform, post_id, second, share: Math.round(left ** second * 1e4) / 1e4 },
          as_of: `${addDays(first, days)}T12:00:00Z`,
        }));
      }),
    );
}

function videosOf(feed: Lines): Line[] {
  const named = (feed.touch ?? []).filter(({ post_id }) => post_id);
  return [...new Map(named.map((touch) => [`${touch.shop} ${touch.platform} ${touch.post_id}`, touch])).values()].slice(
    0,
    20,
  );
}
