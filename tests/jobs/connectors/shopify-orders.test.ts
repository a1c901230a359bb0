import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { readFile, textFile } from "#tests/jobs/connectors/read-file.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";

const path = "tests/fixtures/shopify-orders/orders_export_1.csv";
const read = async () => readFile(await fileSource(path));

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("what the first row says holds for the order, and is counted once", async () => {
  const file = await read();
  expect(file.of("order")[0]).toEqual({
    shop: "shopify",
    order_id: "9000000001001",
    created_at: "2026-05-01T08:00:00.000Z",
    paid_at: "2026-05-01T08:01:00.000Z",
    status: "shipped",
    channel: "online",
    currency: "EUR",
    discount_code: "INVENTED10",
    as_of: "2026-05-02T07:00:00.000Z",
  });
  expect(file.of("order").map(({ status, channel, discount_code }) => [status, channel, discount_code])).toEqual([
    ["shipped", "online", "INVENTED10"],
    ["paid", "offline", "FREESHIP"],
    ["cancelled", "online", undefined],
    ["paid", "online", undefined],
    ["paid", "online", undefined],
    ["unpaid", "online", "ONE"],
  ]);
});

test("discount and refund are divided over the lines and add up", async () => {
  const [serum, cream, twoRows, cancelled, box] = (await read()).of("order_line");
  // 6.00 off 19.99 + 2 x 19.99: 2.00 and 4.00. 10.00 back of 17.99 + 35.98: 3.333 and 6.667.
  expect(serum).toMatchObject({
    sku: "SERUM-30",
    quantity: 1,
    unit_price_minor: 1999,
    seller_discount_minor: 200,
    refunded_minor: 333,
  });
  expect(cream).toMatchObject({
    sku: "CREAM-50",
    quantity: 2,
    unit_price_minor: 1999,
    seller_discount_minor: 400,
    refunded_minor: 667,
  });
  // (20.00 - 5.00) + 2 x 15.00 = 45.00 = 3 x 20.00 - 15.00; the code was for shipping: the subtotal holds nothing of it.
  expect(twoRows).toMatchObject({ sku: "SERUM-30", quantity: 3, unit_price_minor: 2000, seller_discount_minor: 1500 });
  expect(cancelled).toMatchObject({ cancelled_minor: 2000, refunded_minor: 0 });
  // 25.00 back, 5.00 of it for shipping.
  expect(box).toMatchObject({ sku: "Invented sample box", cancelled_minor: 0, refunded_minor: 2000 });
  expect(box?.product_id).toBeUndefined();
});

test("sales of the file", async () => {
  const workspaceId = await createTestWorkspace(handle, "shopify");
  await importFiles(handle, workspaceId, [await fileSource(path)]);
  const { rows } = await sql`
    select sum(orders_all) as orders, sum(gross_sales_minor_all) as gross, sum(cancelled_sales_minor_all) as cancelled,
      sum(refunded_sales_minor_all) as refunded from workspace_sales_day where workspace_id = ${workspaceId}`.execute(
    handle.db,
  );
  // 53.97 + 45.00 + 20.00 + 20.00 + 10.00; #1005, of which a line cannot be read, has an order but no sales.
  expect(rows).toEqual([{ orders: 6, gross: 14_897, cancelled: 2_000, refunded: 1_000 + 2_000 }]);
});

test("wherever the file is cut into pieces", async () => {
  const bytes = readFileSync(path);
  const whole = await read();
  for (const size of [41, 997]) {
    const cut = await readFile({
      name: "cut.csv",
      async *open() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      },
    });
    expect(cut.records).toEqual(whole.records);
  }
});

test("a row that cannot be cut leaves its order undivided; an order that goes on later refuses the file", async () => {
  const [header = "", first = "", second = "", ...others] = readFileSync(path, "utf8").split("\n");
  const broken = await readFile(textFile("x.csv", [header, first, "#1001,too,short", second].join("\n")));
  expect(broken.of("order").length).toBe(1);
  expect(broken.of("order_line")).toEqual([]);
  expect(broken.rejects.length).toBe(3);
  await expect(readFile(textFile("x.csv", [header, first, ...others.slice(0, 2), second].join("\n")))).rejects.toThrow(
    /^x\.csv: the rows with "#1001" in column "Name" do not stand together/,
  );
});

test("a SKU of which one row cannot be read has no line, rather than a part of one", async () => {
  const text = readFileSync(path, "utf8").replace(
    "\n#1002,decoy@example.invalid,,,,,,,,,,,,,,,2,",
    "\n#1002,decoy@example.invalid,,,,,,,,,,,,,,,two,",
  );
  const file = await readFile(textFile("x.csv", text.replace("FREESHIP,5.00", "FREESHIP,0.00")));
  expect(file.of("order_line").filter(({ order_id }) => order_id === "9000000001002")).toEqual([]);
  expect(file.rejects).toContainEqual(expect.stringMatching(/^4 quantity: another row of the same SKU/));
});
