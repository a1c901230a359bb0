import type { FeedRecord } from "#jobs/demo/feed-writer.ts";
import { keptWhile } from "#jobs/sandbox/kept-while.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

const dayMs = 86_400_000;
/** Commissions are settled so long after payment. */
const settledAfterMs = 15 * dayMs;
/** Douyin knows shops by number. */
const shopId = 4463798;

export interface AffiliateOrder {
  readonly updatedAt: number;
  /** As the platform answers it. */
  readonly row: object;
}

/** What came by a post or window of Douyin, as it stands at a time: a row for each product of an order, oldest change first. */
export const listAffiliateOrders = keptWhile((world, now): readonly AffiliateOrder[] => {
  const touches = world.list("touch").filter((touch) => touch.platform === "douyin" && touch.how === "platform");
  const rows = touches.flatMap((touch) => toRows(world, touch, now));
  return rows.sort((a, b) => a.updatedAt - b.updatedAt);
});

function toRows(world: StandInWorld, touch: FeedRecord<"touch">, now: number): AffiliateOrder[] {
  const orders = world.listBy("order", "order_id", touch.order_id);
  // The world may tell an order late, with what became of it; the platform knew at once.
  const paidAt = Date.parse(orders.find(({ paid_at: at }) => typeof at === "string")?.paid_at ?? "");
  const cancelled = orders.find(({ cancelled_at: at }) => Date.parse(at ?? "") <= now);
  if (!(paidAt <= now)) return [];
  const author = world.listBy("account", "account_id", touch.account_id ?? "").at(-1);
  const lines = world
    .listBy("order_line", "order_id", touch.order_id)
    .filter(({ unit_price_minor: price }) => typeof price === "number");
  const isSettled = paidAt + settledAfterMs <= now;
  const cancelledAt = Date.parse(cancelled?.cancelled_at ?? "");
  const flow_point = cancelled ? "REFUND" : isSettled ? "SETTLE" : "PAY_SUCC";
  const updatedAt = cancelled ? cancelledAt : isSettled ? paidAt + settledAfterMs : paidAt;
  const products = new Map(lines.map((line) => [line.product_id ?? line.sku, line]));
  return [...products].map(([productId, line]) => {
    const paidFen = (line.quantity ?? 1) * (line.unit_price_minor ?? 0);
    // The brand pays its own account none.
    const commission = line.commission_minor ?? 0;
    const product = world.listBy("product", "product_id", productId).find(({ shop }) => shop === touch.shop);
    const row = {
      order_id: touch.order_id,
      product_id: productId,
      product_name: product?.name ?? "",
      price: line.unit_price_minor,
      author_account: author?.name ?? "",
      author_openid: touch.account_id,
      author_short_id: author?.handle ?? "",
      shop_id: shopId,
      item_num: line.quantity,
      total_pay_amount: paidFen,
      commission_rate: Math.round((commission / paidFen) * 10_000),
      estimated_commission: commission,
      real_commission: flow_point === "SETTLE" ? commission : 0,
      flow_point,
      media_type: touch.surface === "shop_window" ? "shop_list" : "video",
      buyer_openid: `buyer-of-${touch.order_id}`,
      pay_success_time: toChinaTime(paidAt),
      settle_time: flow_point === "SETTLE" ? toChinaTime(updatedAt) : "",
      refund_time: cancelled ? toChinaTime(cancelledAt) : "",
      update_time: toChinaTime(updatedAt),
    };
    return { updatedAt, row };
  });
}

function toChinaTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
