import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { inParis, readFile } from "#tests/jobs/connectors/read-file.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace, feedFile, importFiles } from "#tests/support/import-files.ts";

const fixture = (path: string) => fileSource(`tests/fixtures/${path}`);
const affiliate = "tiktok-shop-affiliate-orders/affiliate_orders.csv";
const order = "576000000000000001";
const sku = "172900000000000001";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("a seller's affiliate orders: commission and credit, and no money or status of the order", async () => {
  const file = await readFile(await fixture(affiliate));
  // Paid: 1.10 and 0.70 of two videos. Not yet paid: 1.00 and 0.25 for ads. 1.20 of a showcase.
  expect(file.of("order_line").map(({ commission_minor }) => commission_minor)).toEqual([180, 125, 120]);
  expect(file.of("order_line")[0]).toEqual({
    shop: "tiktok-shop",
    order_id: order,
    sku,
    product_id: "172800000000000001",
    commission_minor: 180,
    as_of: "2026-05-20T08:00:00.000Z",
  });
  expect(
    file.of("touch").map(({ level, post_id, account_id, surface }) => [level, post_id, account_id, surface]),
  ).toEqual([
    ["post", "7633000000000000001", "invented.creator", undefined],
    ["post", "7633000000000000002", "other.creator", undefined],
    // A live session is no post.
    ["account", undefined, "invented.creator", undefined],
    ["account", undefined, "invented.creator", "shop_window"],
    ["post", "7633000000000000001", "invented.creator", undefined],
  ]);
});

describe("beside the order", () => {
  const post = feedFile("post", [
    {
      platform: "tiktok",
      post_id: "7633000000000000001",
      account_id: "invented.creator",
      published_at: "2026-04-20T10:00:00Z",
      format: "video",
    },
  ]);
  const read = async (slug: string, files: readonly string[]) => {
    const workspaceId = await createTestWorkspace(handle, slug);
    const options = { ...inParis, currency: "GBP" };
    for (const path of files) await importFiles(handle, workspaceId, [await fixture(path)], { options });
    await importFiles(handle, workspaceId, [post], { options });
    const line = await handle.db
      .selectFrom("order_line as line")
      .innerJoin("order", (join) =>
        join.onRef("order.id", "=", "line.order_id").on("order.workspace_id", "=", workspaceId),
      )
      .innerJoin("order_credit as credit", (join) =>
        join.onRef("credit.order_line_id", "=", "line.id").on("credit.workspace_id", "=", workspaceId),
      )
      .where("line.workspace_id", "=", workspaceId)
      .where("order.external_id", "=", order)
      .where("line.sku", "=", sku)
      .select([
        "order.status",
        "order.currency",
        "line.quantity",
        "line.unit_price_minor",
        "line.seller_discount_minor",
      ])
      .select(["line.refunded_minor", "line.commission_minor", "credit.level", "credit.how", "credit.format"])
      .select(["credit.gross_sales_minor", "credit.commission_minor as credited_commission_minor"])
      .executeTakeFirstOrThrow();
    return line;
  };

  test("the order source owns money and status, the affiliate source commission and credit, in any order", async () => {
    const expected = {
      status: "completed",
      currency: "GBP",
      quantity: 2,
      unit_price_minor: 1200,
      seller_discount_minor: 400,
      refunded_minor: 1100,
      commission_minor: 180,
      level: "post",
      how: "platform",
      // The first of two videos by its id: the one that is known.
      format: "video",
      gross_sales_minor: 2000,
      credited_commission_minor: 180,
    };
    // The affiliate file says 9 items at 99.00 and is the newer one.
    expect(await read("orders-first", ["tiktok-shop-orders/uk.csv", affiliate])).toEqual(expected);
    expect(await read("affiliates-first", [affiliate, "tiktok-shop-orders/uk.csv"])).toEqual(expected);
  });
});
