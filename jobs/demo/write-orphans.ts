import { dayMs, toTime } from "./calendar.ts";
import type { FeedWriter } from "./feed-writer.ts";
import { products, shops } from "./products.ts";
import { createRandom, pick, whole } from "./random.ts";
import { writeComment } from "./words.ts";
import type { World } from "./world.ts";

const orphans = 7;

/** Comments on posts that nobody has seen and lines of orders that never come: they wait for their parents. */
export function writeOrphans(feed: FeedWriter, world: World): void {
  const random = createRandom(world.options.seed, "orphans");
  const { from, to } = world.calendar;
  for (let nth = 1; nth <= orphans; nth++) {
    const at = from + Math.floor(((to - from) / (orphans + 1)) * nth);
    feed.write("comment", {
      platform: "xiaohongshu",
      comment_id: `unseen-c${nth}`,
      post_id: `unseen-${nth}`,
      created_at: toTime(at),
      text: writeComment(random, "zh-CN"),
      likes: whole(random, 0, 9),
      language: "zh-CN",
      as_of: toTime(Math.min(to - 1000, at + dayMs)),
    });
    const product = pick(random, products);
    feed.write("order_line", {
      shop: shops.europe,
      order_id: `MA-UNSEEN-${nth}`,
      sku: `${product.id}-01`,
      product_id: product.id,
      quantity: 1,
      unit_price_minor: product.eurMinor,
      currency: "EUR",
      as_of: toTime(at),
    });
  }
}
