import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { shops } from "#jobs/demo/products.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/** More than the 10,000 that TikTok Shop shows of one search. */
const count = 10_240;
const shop = shops.china;

let handle: DatabaseHandle;
let server: StandInServer;
beforeAll(async () => {
  handle = await createTestDatabase();
  const world = await createStandInWorld({ posts: 4, days: 4, end: "2026-11-20", seed: "many", creators: 1 });
  server = await serveStandIn(withManyProducts(world), createStandInClock(world.to, 0), { limit: null });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

function withManyProducts(world: StandInWorld): StandInWorld {
  return {
    ...world,
    list: (stream) => {
      const all = world.list(stream);
      const [one] = all;
      if (stream !== "product" || !one) return all;
      return Array.from({ length: count }, (_, place) => ({ ...one, shop, product_id: `many-${place}` }));
    },
  };
}

test("a shop with more products than a search shows is read whole, each once, and goes on where it was cut short", async () => {
  const workspaceId = await makeWorkspace(handle, "many-products");
  const options = { user_type: "seller", shop, zone: "Asia/Shanghai" };
  const secret = standInShopSecret({ kind: "seller", id: shop });
  const connectionId = await connect(handle, workspaceId, { connector: "tiktok-shop", options, secret });
  const run = () =>
    pull(handle, workspaceId, connectionId, {
      standInUrl: server.url,
      listings: ["product"],
      tries: 1,
      batchRows: 500,
      timeoutMs: 20_000,
    });
  const readSlot = () =>
    handle.db
      .selectFrom("pull_slot")
      .select(["status", "rows_read", "rows_rejected"])
      .where("workspace_id", "=", workspaceId)
      .executeTakeFirstOrThrow();

  server.setFaults({ probability: 0.02, faults: ["server_error"], seed: 4 });
  await expect(run()).rejects.toMatchObject({ kind: "unavailable" });
  server.setFaults(undefined);
  const cut = await readSlot();
  expect(Number(cut.rows_read)).toBeGreaterThan(1_000);
  expect(Number(cut.rows_read)).toBeLessThan(9_000);

  const before = server.answered();
  await run();
  // What is left, a page of 100 after the other; the shop, and the windows that hold none or too many.
  expect(server.answered() - before).toBeLessThan((count - Number(cut.rows_read)) / 100 + 40);
  expect(await readSlot()).toMatchObject({ status: "complete", rows_read: count, rows_rejected: 0 });
  const landed = await handle.db
    .selectFrom("entity_key")
    .select(({ fn }) => fn.countAll<string>().as("products"))
    .where("workspace_id", "=", workspaceId)
    .where("external_id", "like", "many-%")
    .executeTakeFirstOrThrow();
  expect(Number(landed.products)).toBe(count);
}, 120_000);
