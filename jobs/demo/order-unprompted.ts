import { type Calendar, dayOf, dayStart, hourMs, shoppingFactor } from "./calendar.ts";
import type { OrderBook } from "./order-book.ts";
import { products, productWeights } from "./products.ts";
import { count, createRandom, pick, type Random, weighted, whole } from "./random.ts";
import type { World } from "./world.ts";
import type { DemoOrder } from "./write-order.ts";

// Orders a day in a world of 2,000 posts and 180 days, and whether the door is shut on Sundays.
const doors = [
  { shop: "china", channel: "online", perDay: 15, closesOnSunday: false },
  { shop: "europe", channel: "online", perDay: 11, closesOnSunday: false },
  { shop: "china", channel: "offline", perDay: 6, closesOnSunday: false },
  { shop: "europe", channel: "offline", perDay: 8, closesOnSunday: true },
] as const;
const usualPostsPerDay = 2000 / 180;
// Orders come by hours of a Paris day: evenings in China, evenings in France.
const onlineHours = [1, 1, 1, 1, 2, 3, 4, 4, 4, 5, 5, 6, 7, 8, 8, 8, 6, 5, 5, 6, 6, 5, 3, 2];

/** The orders of one day that nobody's post is known to have brought. */
export function orderUnprompted(world: World, book: OrderBook, day: number): void {
  const { calendar, options } = world;
  const random = createRandom(options.seed, "unprompted", day);
  const start = dayStart(calendar, day);
  const scale = (options.posts / options.days / usualPostsPerDay) * demand(calendar, start);
  for (const door of doors) {
    if (door.closesOnSunday && new Date(`${calendar.days[day]}T12:00:00Z`).getUTCDay() === 0) continue;
    for (let left = count(random, door.perDay * scale); left > 0; left--) {
      const product = products[weighted(random, productWeights)] ?? pick(random, products);
      const at = start + pickHour(random, door) * hourMs + whole(random, 0, 3_599) * 1000;
      const platform = door.shop === "china" && door.channel === "online" ? pickPlatform(random, world, at) : undefined;
      // A day with a clock change may end an hour early.
      if (dayOf(calendar, at) === day)
        book.place(random, { at, shop: door.shop, channel: door.channel, product, ...(platform && { platform }) });
    }
  }
}

function pickHour(random: Random, { shop, channel }: Pick<DemoOrder, "shop" | "channel">): number {
  if (channel === "online") return weighted(random, onlineHours);
  // 10 to 20 in Paris, the same in Shanghai: 4 to 14 in Paris.
  return shop === "china" ? whole(random, 4, 13) : whole(random, 10, 19);
}

function pickPlatform(random: Random, world: World, at: number) {
  const kesong = at >= world.kesongShopFrom ? 0.3 : 0;
  return (["douyin", "xiaohongshu", "kesong"] as const)[weighted(random, [0.42, 0.28, kesong])];
}

/** How many times as much as on the first day is bought at a time. */
function demand(calendar: Calendar, at: number): number {
  const day = dayOf(calendar, at);
  return (1 + 0.35 * (day / calendar.days.length)) * shoppingFactor(calendar.days[day] ?? "");
}
