import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { systemClock } from "#jobs/http/clock.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, lastUntil, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInShopZone } from "#jobs/sandbox/tiktok-shop/shop-zone.ts";
import { type ShopUser, standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

const shop = "flagship-cn";
const slot = "2026-11-21T03:00:00Z";

let handle: DatabaseHandle;
let world: StandInWorld;
let server: StandInServer;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld({ posts: 40, days: 20, end: "2026-11-20", seed: "shop", creators: 8 });
  server = await serveStandIn(world, createStandInClock(world.to, 0), { mostOnPage: 40 });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

async function pullAs(name: string, user: ShopUser, tries = 6, listings?: readonly string[]) {
  const workspaceId = await makeWorkspace(handle, name, "Asia/Shanghai");
  const options = { user_type: user.kind, shop, zone: standInShopZone };
  const wanted = { connector: "tiktok-shop", options, secret: standInShopSecret(user) };
  const connectionId = await connect(handle, workspaceId, wanted);
  const again = (at: string) =>
    pull(handle, workspaceId, connectionId, {
      standInUrl: server.url,
      slot: at,
      clock: systemClock,
      tries,
      ...(listings && { listings }),
    });
  return { workspaceId, again, outcome: await again(slot) };
}

/** The online orders of the shop, samples apart, and what its lines come to: from the world's own records. */
function sumWorld() {
  const orders = new Map(
    world
      .list("order")
      .filter((one) => one.shop === shop && one.channel === "online" && one.is_sample !== true)
      .map((one) => [one.order_id, one]),
  );
  const cancelled = new Set(world.list("order").flatMap((one) => (one.status === "cancelled" ? [one.order_id] : [])));
  const last = new Map(world.list("order").map((one) => [one.order_id, one.status]));
  const sums = { orders: orders.size, units: 0, gross: 0, cancelled: 0, refunded: 0, commission: 0 };
  const gross = new Map<string, number>();
  for (const line of world.list("order_line")) {
    const id = line.order_id;
    if (!orders.has(id)) continue;
    if (line.quantity !== undefined && line.quantity !== null) {
      const minor = line.quantity * (line.unit_price_minor ?? 0) - (line.seller_discount_minor ?? 0);
      gross.set(id, (gross.get(id) ?? 0) + minor);
      sums.units += line.quantity;
      sums.gross += minor;
      const isCredited = world.listBy("touch", "order_id", id).some(({ how }) => how === "platform");
      // Of what was cancelled no commission is paid.
      if (isCredited && !cancelled.has(id)) sums.commission += line.commission_minor ?? 0;
    }
    // A refund shows in the settlement, which comes once an order is delivered.
    if (["delivered", "completed"].includes(last.get(id) ?? "")) sums.refunded += line.refunded_minor ?? 0;
  }
  for (const id of cancelled) sums.cancelled += gross.get(id) ?? 0;
  return sums;
}

test("a seller's shop that is pulled has the orders, credit, refunds and videos of the world", async () => {
  const { workspaceId, outcome } = await pullAs("seller", { kind: "seller", id: shop });
  expect(outcome.counts?.rejected).toBe(0);
  const { rows } = await sql<ReturnType<typeof sumWorld>>`
    select sum(orders)::int as orders, sum(units)::int as units, sum(gross_sales_minor)::int as gross,
      sum(cancelled_sales_minor)::int as cancelled, sum(refunded_sales_minor)::int as refunded, sum(commission_minor)::int as commission
    from order_credit where workspace_id = ${workspaceId}`.execute(handle.db);
  const expected = sumWorld();
  expect(rows[0]).toEqual(expected);
  for (const value of Object.values(expected)) expect(value).toBeGreaterThan(0);

  const { rows: posts } = await sql<{ id: string; views: number; likes: number }>`
    select p.external_id as id, s.views::int, s.likes::int from post_snapshot as s
    join post as p on p.workspace_id = ${workspaceId} and p.id = s.post_id
    where s.workspace_id = ${workspaceId}`.execute(handle.db);
  expect(posts.length).toBeGreaterThan(2);
  for (const { id, views, likes } of posts)
    expect(lastUntil(world.listBy("post_snapshot", "post_id", id), world.to)).toMatchObject({ views, likes });
  // The days of a video add up to what it had when the last of them ended.
  const { rows: days } = await sql<{ id: string; views: number; until: string }>`
    select k.external_id as id, sum(d.views)::int as views,
      (select max(day) + 1 from post_day_reported where workspace_id = ${workspaceId})::text as until
    from post_day_reported as d join entity_key as k on k.workspace_id = ${workspaceId} and k.id = d.post_id
    where d.workspace_id = ${workspaceId} group by 1`.execute(handle.db);
  expect(days.length).toBeGreaterThan(2);
  for (const { id, views, until } of days) {
    const end = Date.parse(`${until}T00:00:00+08:00`) - 1;
    expect(views).toBe(lastUntil(world.listBy("post_snapshot", "post_id", id), end)?.views);
  }
  // What the shop reports of its days is what the orders come to that were let go on them, an hour after they were paid, and what was paid for
  // sending those below 199.00; what its products report adds up to the same without that.
  const { rows: reported } = await sql<Record<string, number>>`
    select count(*)::int as days, sum(d.gmv_minor)::int as gmv, sum(d.orders)::int as orders, sum(d.units)::int as units, sum(d.product_page_views)::int as views
    from shop_day_reported as d where d.workspace_id = ${workspaceId}`.execute(handle.db);
  const { rows: sold } = await sql<Record<string, number>>`
    select sum(gross)::int as gross, sum(gross + case when gross < 19900 then 1000 else 0 end)::int as gmv, count(*)::int as orders, sum(units)::int as units
    from (
      select sum(l.quantity * l.unit_price_minor - l.seller_discount_minor) as gross, sum(l.quantity) as units
      from "order" as o join order_line as l on l.workspace_id = ${workspaceId} and l.order_id = o.id
      where o.workspace_id = ${workspaceId} and o.is_sample is not true
        and ((o.paid_at + interval '1 hour') at time zone ${standInShopZone})::date in (select day from shop_day_reported where workspace_id = ${workspaceId})
      group by o.id) as placed`.execute(handle.db);
  const { rows: ofProducts } = await sql<object>`
    select sum(gmv_minor)::int as gmv, sum(units)::int as units, sum(page_views)::int as views from product_day_reported where workspace_id = ${workspaceId}`.execute(
    handle.db,
  );
  const { days: count, orders, views, ...amounts } = reported[0] ?? {};
  const { gross, ...ofShop } = sold[0] ?? {};
  expect(ofShop).toEqual({ ...amounts, orders });
  expect(ofProducts).toEqual([{ ...amounts, gmv: gross, views }]);
  expect(Number(amounts.gmv)).toBeGreaterThan(Number(gross));
  for (const value of [count, orders, views, amounts.gmv]) expect(value).toBeGreaterThan(0);
  const { rows: kept } = await sql<object>`
    select from observation where workspace_id = ${workspaceId} and attributes::text ~ 'ring twice|Somebody Else|buyer-' limit 1`.execute(
    handle.db,
  );
  expect(kept).toEqual([]);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
}, 60_000);

test("creator and partner see the same sales as the seller, the creator only the own ones", async () => {
  const touches = world.list("touch").filter((touch) => touch.how === "platform" && touch.shop === shop);
  const accountId =
    touches.find(({ order_id: id }) => world.listBy("order_line", "order_id", id).some((line) => line.commission_minor))
      ?.account_id ?? "";
  const creator = await pullAs("creator", { kind: "creator", id: accountId });
  const partner = await pullAs("partner", { kind: "partner", id: "agency" });
  const seller = await makeWorkspaceId("seller");
  const commissionOf = async (workspaceId: number, of?: string) => {
    const { rows } = await sql<{ commission: number; lines: number }>`
      select coalesce(sum(l.commission_minor), 0)::int as commission, count(*)::int as lines from order_line as l
      where l.workspace_id = ${workspaceId} and exists (
        select from touch as t join entity_key as a on a.workspace_id = ${workspaceId} and a.id = t.account_id
        where t.workspace_id = ${workspaceId} and t.order_id = l.order_id and (${of ?? null}::text is null or a.external_id = ${of ?? null}))`.execute(
      handle.db,
    );
    return rows[0];
  };
  const handleOf = world.listBy("account", "account_id", accountId).at(-1)?.handle ?? "";
  const own = await commissionOf(creator.workspaceId);
  expect(own?.lines).toBeGreaterThan(0);
  const { rows: mine } = await sql<{
    lines: number;
  }>`select count(*)::int as lines from order_line where workspace_id = ${creator.workspaceId}`.execute(handle.db);
  expect(mine[0]?.lines).toBe(own?.lines);
  expect(await commissionOf(partner.workspaceId)).toEqual(await commissionOf(seller));
  expect((await commissionOf(seller, handleOf))?.lines).toBeGreaterThanOrEqual(own?.lines ?? 0);
  const shown = world.listBy("shop_window", "account_id", accountId);
  const { rows: window } = await sql<{
    count: number;
  }>`select count(*)::int as count from shop_window where workspace_id = ${creator.workspaceId}`.execute(handle.db);
  expect(window[0]?.count).toBe(new Set(shown.filter(({ displayed_to: to }) => !to).map((one) => one.product_id)).size);
}, 60_000);

test("whatever goes wrong on the way, a last clean pull has what a pull without faults has", async () => {
  const listings = ["product", "order", "affiliate_order"];
  const user = { kind: "seller", id: shop } as const;
  server.setFaults({
    probability: 0.3,
    faults: [
      "duplicate_page",
      "out_of_order_page",
      "empty_page",
      "expired_token",
      "server_error",
      "cut_body",
      "truncated_json",
    ],
    seed: 7,
  });
  const faulty = await pullAs("faulty", user, 12, listings);
  server.setFaults(undefined);
  await faulty.again("2026-11-22T03:00:00Z");
  const clean = await pullAs("clean", user, 6, listings);
  await clean.again("2026-11-22T03:00:00Z");
  const [one, other] = await Promise.all(["faulty", "clean"].map((slug) => checksumDatabase(handle.db, slug)));
  expect(one).toEqual(other);
}, 60_000);

async function makeWorkspaceId(slug: string): Promise<number> {
  const row = await handle.db
    .selectFrom("workspace")
    .select("workspace_id")
    .where("slug", "=", slug)
    .executeTakeFirstOrThrow();
  return row.workspace_id;
}
