import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { runImport } from "#jobs/imports/run-import.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { readPullFixture } from "#tests/support/pull-fixture.ts";
import { api, app, exchange, linesOf, touchesOf } from "#tests/support/pull-shop.ts";
import { replayExchanges } from "#tests/support/replay-exchanges.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const orderId = "576000000000000001";
const [first, second] = ["172900000000000001", "172900000000000002"];
const productId = "172800000000000001";
const unit = { sku_id: first, product_id: productId, original_price: "12.00", seller_discount: "2.00" };
const pounds = (amount: string) => ({ amount, currency: "GBP" });

/** The first order of tests/fixtures/tiktok-shop-orders/uk.csv and the first row of the affiliate export, as the interface gives them. */
const order = {
  id: orderId,
  status: "COMPLETED",
  create_time: 1_777_138_200, // 2026-04-25 18:30 in London
  update_time: 1_777_712_400,
  paid_time: 1_777_138_260,
  payment: { currency: "GBP" },
  line_items: [
    unit,
    unit,
    { ...unit, sku_id: second, product_id: "172800000000000002", original_price: "10.00", seller_discount: "0" },
  ],
};
const affiliate = {
  id: orderId,
  status: "COMPLETED",
  skus: [
    {
      product_id: productId,
      creator_username: "invented.creator",
      price: pounds("12.00"),
      content_type: "VIDEO",
      content_id: "7633000000000000001",
      actual_paid_commission: pounds("1.10"),
    },
  ],
};

async function importFiles(workspaceId: number): Promise<void> {
  const paths = ["tiktok-shop-orders/uk.csv", "tiktok-shop-affiliate-orders/affiliate_orders.csv"];
  await runImport(handle, {
    workspaceId,
    files: await Promise.all(paths.map((path) => fileSource(`tests/fixtures/${path}`))),
    options: { zone: "Europe/London", currency: "GBP" },
    signal: undefined,
    onProgress: () => {},
  });
}

async function pullOrders(workspaceId: number): Promise<void> {
  const page = (orders: readonly object[]) => ({ orders, next_page_token: "", total_count: orders.length });
  const replay = await replayExchanges({
    ...readPullFixture("tiktok-shop"),
    exchanges: [
      exchange("GET", `${api}/authorization/202309/shops`, { shops: [{ name: "London", code: "GB1", cipher: "c" }] }),
      exchange("POST", `${api}/order/202309/orders/search`, page([order])),
      exchange("POST", `${api}/affiliate_seller/202410/orders/search`, page([affiliate])),
      exchange("GET", `${api}/order/202507/orders`, { orders: [order] }),
    ],
  });
  const connectionId = await connect(handle, workspaceId, {
    connector: "tiktok-shop",
    options: { user_type: "seller", zone: "Europe/London" },
    secret: { ...app, refresh_token: "TTP_r", access_token: "TTP_a" },
  });
  await pull(handle, workspaceId, connectionId, { standInUrl: replay.url, listings: ["order", "affiliate_order"] });
  await replay.close();
}

async function readOrder(workspaceId: number) {
  const isOurs = (row: object) => Reflect.get(row, "order") === orderId;
  const { rows: orders } = await sql<object>`
    select shop, external_id as id, status, created_at, paid_at, currency from "order"
    where workspace_id = ${workspaceId} and external_id = ${orderId}`.execute(handle.db);
  const [lines, touches] = await Promise.all([linesOf(handle, workspaceId), touchesOf(handle, workspaceId)]);
  return { orders, lines: lines.filter(isOurs), touches: touches.filter(isOurs) };
}

test("what is pulled folds into what was imported: one order, its lines and touches, whichever comes first", async () => {
  const [file, fileFirst, pullFirst] = await Promise.all(
    ["file", "file-first", "pull-first"].map((slug) => makeWorkspace(handle, slug, "Europe/London")),
  );
  await importFiles(file ?? 0);
  await importFiles(fileFirst ?? 0);
  await pullOrders(fileFirst ?? 0);
  await pullOrders(pullFirst ?? 0);
  await importFiles(pullFirst ?? 0);
  const known = await readOrder(file ?? 0);
  const folded = await readOrder(fileFirst ?? 0);
  expect(await readOrder(pullFirst ?? 0)).toEqual(folded);
  expect(known.orders).toHaveLength(1);
  expect(folded.orders).toEqual(known.orders);
  // The file also tells of a second creator of the line, and of the refund that the interface gives with the settlement.
  expect(folded.touches).toEqual(known.touches);
  const amounts = { order: orderId, shop: "tiktok-shop", cancelled: 0 };
  expect(folded.lines).toMatchObject([
    { ...amounts, sku: first, quantity: 2, price: 1200, discount: 400 },
    { ...amounts, sku: second, quantity: 1, price: 1000, discount: 0 },
  ]);
});
