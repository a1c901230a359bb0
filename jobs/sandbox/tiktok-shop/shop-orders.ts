import { keptWhile } from "#jobs/sandbox/kept-while.ts";
import { lastUntil, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

/** One SKU of an order as it stands at a time. */
export interface ShopLine {
  readonly sku: string;
  readonly productId: string;
  readonly quantity: number;
  readonly unitMinor: number;
  readonly discountMinor: number;
  readonly refundedMinor: number;
  readonly commissionMinor: number | undefined;
}

/** What an affiliate order is credited to. */
export interface ShopCredit {
  readonly accountId: string;
  readonly postId: string | undefined;
}

/** An online order of a shop as it stands at a time. Times are milliseconds. */
export interface ShopOrder {
  readonly id: string;
  readonly createdAt: number;
  readonly paidAt: number | undefined;
  readonly cancelledAt: number | undefined;
  readonly updatedAt: number;
  /** In our words. */
  readonly status: string;
  readonly currency: string;
  readonly isSample: boolean;
  readonly lines: readonly ShopLine[];
  /** Left out: no creator had a part in it. */
  readonly credit: ShopCredit | undefined;
}

const idsOfShops = new WeakMap<StandInWorld, Map<string, readonly string[]>>();

/** Every order of a shop that was placed until a time. */
export function listShopOrders(world: StandInWorld, shop: string, now: number): readonly ShopOrder[] {
  return listPlaced(world, now, shop);
}

const listPlaced = keptWhile((world, now, shop): readonly ShopOrder[] => {
  const known = idsOfShops.get(world) ?? new Map<string, readonly string[]>();
  idsOfShops.set(world, known);
  const ids = known.get(shop) ?? idsOf(world, shop);
  known.set(shop, ids);
  return ids.flatMap((id) => readShopOrder(world, id, now) ?? []);
});

/** A shop that sells on TikTok has there what it sold there; any other is shown with all that it sold online. */
function idsOf(world: StandInWorld, shop: string): string[] {
  const online = world.list("order").filter((one) => one.shop === shop && one.channel === "online");
  const onTiktok = online.filter(({ platform }) => platform === "tiktok");
  return [...new Set((onTiktok.length > 0 ? onTiktok : online).map(({ order_id: id }) => id))];
}

/** An order by its id; undefined when it has not been placed yet. */
export function readShopOrder(world: StandInWorld, id: string, now: number): ShopOrder | undefined {
  const records = world.listBy("order", "order_id", id);
  const [first] = records;
  const createdAt = Date.parse(first?.created_at ?? "");
  if (!first || !(createdAt <= now)) return undefined;
  const paidAt = until(first.paid_at, now);
  const latest = lastUntil(records, now);
  const { lines, changedAt } = readLines(world, id, now);
  const cancelledAt = until(latest?.cancelled_at, now);
  const beforeAny = paidAt === undefined ? "unpaid" : "paid";
  return {
    id,
    createdAt,
    paidAt,
    cancelledAt,
    updatedAt: Math.max(createdAt, paidAt ?? 0, Date.parse(latest?.as_of ?? "") || 0, changedAt),
    status: latest?.status ?? beforeAny,
    currency: first.currency ?? "CNY",
    isSample: first.is_sample === true,
    lines,
    credit: lines.some(({ commissionMinor }) => commissionMinor !== undefined) ? readCredit(world, id) : undefined,
  };
}

function readLines(world: StandInWorld, id: string, now: number) {
  const lines = new Map<string, ShopLine>();
  let changedAt = 0;
  for (const record of world.listBy("order_line", "order_id", id)) {
    const { sku, as_of: asOf } = record;
    const known = lines.get(sku);
    const at = Date.parse(asOf ?? "");
    if (at <= now) changedAt = Math.max(changedAt, at);
    if (!known)
      lines.set(sku, {
        sku,
        productId: record.product_id ?? "",
        quantity: record.quantity ?? 1,
        unitMinor: record.unit_price_minor ?? 0,
        discountMinor: record.seller_discount_minor ?? 0,
        refundedMinor: 0,
        commissionMinor: record.commission_minor ?? undefined,
      });
    else if (at <= now) lines.set(sku, { ...known, refundedMinor: record.refunded_minor ?? known.refundedMinor });
  }
  return { lines: [...lines.values()], changedAt };
}

/** Only what the platform itself knows by the content's id. */
function readCredit(world: StandInWorld, id: string): ShopCredit | undefined {
  const touch = world.listBy("touch", "order_id", id).find(({ how }) => how === "platform");
  return touch?.account_id ? { accountId: touch.account_id, postId: touch.post_id ?? undefined } : undefined;
}

function until(text: string | null | undefined, now: number): number | undefined {
  const at = Date.parse(text ?? "");
  return at <= now ? at : undefined;
}
