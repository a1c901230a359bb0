import type { StandInAnswer, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { readSpan } from "#jobs/sandbox/tiktok-shop/answer-orders.ts";
import { money, shownMoney, toSeconds } from "#jobs/sandbox/tiktok-shop/envelope.ts";
import { answerPage } from "#jobs/sandbox/tiktok-shop/page-of.ts";
import {
  listShopOrders,
  type ShopCredit,
  type ShopLine,
  type ShopOrder,
} from "#jobs/sandbox/tiktok-shop/shop-orders.ts";
import type { ShopUser } from "#jobs/sandbox/tiktok-shop/tokens.ts";

type AffiliateOrder = ShopOrder & { readonly credit: ShopCredit };

/** The words of each list for what becomes of an order. */
const statuses = {
  seller: { cancelled: "CANCELLED", completed: "COMPLETED", other: "PROCESSING" },
  creator: { cancelled: "REFUNDED", completed: "SETTLED", other: "ORDERED" },
  partner: { cancelled: "CANCELLED", completed: "COMPLETED", other: "PROCESSING" },
} as const;

/** POST /affiliate_{seller,creator,partner}/…/orders/search: the orders that a creator had a part in, of one creator when a creator asks. */
export function searchAffiliateOrders(
  { query, body }: StandInRequest,
  scene: StandInScene,
  shop: string,
  { kind, id }: ShopUser,
): StandInAnswer {
  const { from, to } = readSpan(body, "create_time");
  const items = listShopOrders(scene.world, shop, scene.now)
    .filter((order): order is AffiliateOrder => order.credit !== undefined)
    .filter(({ credit }) => kind !== "creator" || credit.accountId === id)
    .filter(({ createdAt }) => toSeconds(createdAt) >= from && toSeconds(createdAt) < to)
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const toWire = (order: AffiliateOrder) => toWireOrder(scene.world, order, kind);
  return answerPage({ list: "orders", items, most: 100, toWire }, query, scene);
}

function toWireOrder(world: StandInWorld, order: AffiliateOrder, kind: ShopUser["kind"]) {
  const words = statuses[kind];
  const status =
    order.status === "cancelled" ? words.cancelled : order.status === "completed" ? words.completed : words.other;
  const skus = order.lines.map((line) => toSku(world, order, line, kind));
  const [only] = skus;
  return {
    id: order.id,
    status,
    create_time: toSeconds(order.createdAt),
    // As documented, a partner gets one object; of an order with several SKUs that cannot be.
    skus: kind === "partner" && skus.length === 1 ? only : skus,
  };
}

function toSku(
  world: StandInWorld,
  { credit, currency, status }: AffiliateOrder,
  line: ShopLine,
  kind: ShopUser["kind"],
) {
  const minor = line.commissionMinor ?? 0;
  const sold = line.unitMinor - Math.floor(line.discountMinor / line.quantity);
  const amount = kind === "creator" ? shownMoney : money;
  const [estimated, actual] = names[kind];
  const common = {
    product_id: line.productId,
    price: amount(sold, currency),
    quantity: line.quantity,
    content_type: credit.postId === undefined ? "SHOP" : "VIDEO",
    content_id: credit.postId ?? "",
    [estimated]: amount(minor, currency),
    // Before it is settled nothing has been paid.
    [actual]: amount(status === "completed" ? minor : 0, currency),
  };
  if (kind === "creator") return { ...common, id: line.sku, shop_name: "A shop", commission_rate: 1_500 };
  const creator_username = world.listBy("account", "account_id", credit.accountId).at(-1)?.handle ?? "";
  if (kind === "partner") return { ...common, id: line.sku, creator_username, creator_commission_rate: 1_500 };
  return { ...common, creator_username, commission_rate: "1500" };
}

const names = {
  seller: ["estimated_paid_commission", "actual_paid_commission"],
  creator: ["estimated_commission", "actual_commission"],
  partner: ["estimated_creator_commission", "actual_creator_commission"],
} as const;
