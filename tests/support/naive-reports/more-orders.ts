import type { Line, Lines } from "#tests/support/naive-reports/more-campaigns.ts";
import type { PlannedPost } from "#tests/support/naive-reports/more-pieces.ts";
import type { Random } from "#tests/support/random.ts";

const hourMs = 3_600_000;
const surfaces = ["home_feed", "experience", "promotion_platform", "promotion_paid", "shop_window", null];

/** The products that posts recommend, and what was bought of them: of one theme much, of the others little. */
export function ordersOfPosts(
  random: Random,
  posts: readonly PlannedPost[],
  { until, products }: { until: number; products: readonly Line[] },
): Lines {
  const lines: Line[] = [];
  const orders: Line[] = [];
  const touches: Line[] = [];
  const recommendations: Line[] = [];
  const [first, ...rest] = random.shuffle(products.filter(({ shop }) => shop === "flagship-cn"));
  if (!first) return {};
  const shelf = [first, ...rest.toSorted((a, b) => isLike(b, first) - isLike(a, first)).slice(0, 2)];
  const loved = random.pick(["glass skin", "slow beauty"]);
  for (const { platform, id, at, theme } of posts) {
    const [best, second] = [theme === loved, theme === "quiet ritual"];
    const product = (best && random.next() < 0.8 ? first : second ? shelf[1] : null) ?? random.pick(shelf);
    const [shop, product_id] = [product.shop, product.product_id];
    recommendations.push({
      platform,
      post_id: id,
      shop,
      product_id,
      kind: random.pick(["good_product", "product_video"]),
      as_of: new Date(at).toISOString(),
    });
    for (let count = best || second ? random.whole(4, 12) : random.whole(0, 4); count > 0; count -= 1) {
      const paid = at + random.whole(2, 700) * hourMs;
      if (paid >= until) continue;
      const order = { shop, order_id: `more-order-${orders.length}` };
      const paid_at = new Date(paid).toISOString();
      const price = random.whole(1_000, 60_000);
      orders.push({
        ...order,
        paid_at,
        status: "paid",
        channel: random.pick(["online", "online", "offline"]),
        currency: random.pick(["CNY", "CNY", "EUR"]),
        as_of: paid_at,
      });
      touches.push({
        ...order,
        how: "click",
        level: "post",
        platform,
        post_id: id,
        clicked_at: new Date(paid - random.whole(0, 400) * hourMs).toISOString(),
        ...surfaceOf(random),
        as_of: paid_at,
      });
      if (random.next() < 0.9)
        lines.push({
          ...order,
          sku: `${product_id}-01`,
          product_id,
          quantity: random.whole(1, 2),
          unit_price_minor: price,
          ...(random.next() < 0.15 ? { refunded_minor: random.next() < 0.5 ? price : 1 } : {}),
          ...(random.next() < 0.1 ? { cancelled_minor: price * 2 } : {}),
          ...(random.next() < 0.2 ? { commission_minor: Math.floor(price / 10) } : {}),
          as_of: paid_at,
        });
    }
  }
  return { order: orders, order_line: lines, touch: touches, recommendation: recommendations };
}

function surfaceOf(random: Random): Line {
  const surface = random.pick(surfaces);
  return surface === null ? {} : { surface };
}

function isLike(one: Line, other: Line): number {
  return Number(one.category === other.category);
}
