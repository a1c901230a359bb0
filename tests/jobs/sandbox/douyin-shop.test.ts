import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { standInDoudianSecret } from "#jobs/sandbox/douyin-shop.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { findInDatabase } from "#tests/support/search-database.ts";

let handle: DatabaseHandle;
let server: StandInServer;
let world: StandInWorld;
const clock = createStandInClock(0, 0);
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld({ posts: 150, days: 40, end: "2026-11-20", seed: "shop", creators: 6 });
  server = await serveStandIn(world, clock);
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

test("what affiliates brought lands by author, and what changed is read again", async () => {
  const workspaceId = await makeWorkspace(handle, "shop", "Asia/Shanghai");
  const connection = await connect(handle, workspaceId, {
    connector: "douyin-shop",
    options: {},
    secret: standInDoudianSecret,
  });
  for (const before of [12, 3, 0]) {
    const at = world.to - before * 86_400_000;
    clock.set(at, 0);
    await pull(handle, workspaceId, connection, { standInUrl: server.url, slot: new Date(at).toISOString() });
  }

  const expected = new Map<string, string>();
  for (const { platform, how, order_id: order, account_id: author } of world.list("touch")) {
    const isPaid = world.listBy("order", "order_id", order).some(({ paid_at: at }) => Date.parse(at ?? "") < world.to);
    // Of some orders the world never tells what was bought.
    const hasLines = world.listBy("order_line", "order_id", order).length > 0;
    if (platform === "douyin" && how === "platform" && isPaid && hasLines) expected.set(order, author ?? "");
  }

  const { rows: credits } = await sql<{
    order: string;
    author: string;
    quantity: number;
    commission: number;
    paid: Date;
  }>`
    select o.external_id as order, k.external_id as author, sum(l.quantity)::int as quantity, sum(l.commission_minor)::int as commission, o.paid_at as paid
    from touch t
    join "order" o on o.workspace_id = t.workspace_id and o.id = t.order_id
    join order_line l on l.workspace_id = t.workspace_id and l.order_id = t.order_id and l.sku = t.sku
    join entity_key k on k.workspace_id = t.workspace_id and k.id = t.account_id
    where t.workspace_id = ${workspaceId} group by 1, 2, 5`.execute(handle.db);
  expect(new Map(credits.map(({ order, author }) => [order, author]))).toEqual(expected);
  expect(credits.length).toBeGreaterThan(50);

  // What the world says that the author earns, and nothing of what was cancelled.
  let cancelled = 0;
  for (const { order, commission, paid } of credits) {
    const records = world.listBy("order", "order_id", order);
    expect(records.some(({ paid_at: at }) => at !== undefined && Date.parse(at ?? "") === paid.getTime())).toBe(true);
    const isCancelled = records.some(({ cancelled_at: at }) => Date.parse(at ?? "") < world.to);
    if (isCancelled) cancelled++;
    const lines = new Map(
      world
        .listBy("order_line", "order_id", order)
        .filter(({ unit_price_minor: price }) => typeof price === "number")
        .map((line) => [line.product_id, line.commission_minor ?? 0]),
    );
    const owed = [...lines.values()].reduce((sum, fen) => sum + fen, 0);
    expect(commission).toBe(isCancelled ? 0 : owed);
  }
  expect(cancelled).toBeGreaterThan(0);
  expect(await findInDatabase(handle.db, ["buyer-of-"])).toEqual([]);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});

test("a wrong secret is refused, and an expired token renewed", async () => {
  const workspaceId = await makeWorkspace(handle, "refused-shop");
  const to = (more: object) =>
    connect(handle, workspaceId, {
      connector: "douyin-shop",
      options: {},
      secret: { ...standInDoudianSecret, ...more },
    });
  const slot = new Date(world.to).toISOString();
  const wrong = await to({ app_secret: "guessed" });
  await expect(pull(handle, workspaceId, wrong, { standInUrl: server.url, slot })).rejects.toMatchObject({
    kind: "unauthorized",
  });
  const expired = await to({ access_token: "gone" });
  const outcome = await pull(handle, workspaceId, expired, { standInUrl: server.url, slot });
  expect(outcome.counts?.written).toBeGreaterThan(50);
});

test("pages that come twice, empty or out of order change nothing of what lands", async () => {
  const short = await serveStandIn(world, clock, { mostOnPage: 60, limit: null });
  const slot = new Date(world.to).toISOString();
  for (const slug of ["in-order", "out-of-order"]) {
    const workspaceId = await makeWorkspace(handle, slug);
    const connection = await connect(handle, workspaceId, {
      connector: "douyin-shop",
      options: {},
      secret: standInDoudianSecret,
    });
    const before = short.answered();
    if (slug === "out-of-order")
      short.setFaults({ probability: 0.7, faults: ["duplicate_page", "empty_page", "out_of_order_page"], seed: 5 });
    await pull(handle, workspaceId, connection, { standInUrl: short.url, slot });
    // Otherwise there would be nothing to put out of order.
    expect(short.answered() - before).toBeGreaterThan(3);
  }
  await short.close();
  const [one, other] = await Promise.all(["in-order", "out-of-order"].map((slug) => checksumDatabase(handle.db, slug)));
  expect(other).toEqual(one);
});
