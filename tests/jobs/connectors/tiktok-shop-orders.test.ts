import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { inParis, readFile, textFile } from "#tests/jobs/connectors/read-file.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";

const folder = "tests/fixtures/tiktok-shop-orders";
const inLondon = { ...inParis, zone: "Europe/London", currency: "GBP" };
const read = async (name: string, options = inParis) => readFile(await fileSource(`${folder}/${name}`), { options });

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("an order is one, however many rows repeat it; currency and zone are those of the file's options", async () => {
  const file = await read("uk.csv", inLondon);
  expect(file.of("order")[0]).toEqual({
    shop: "tiktok-shop",
    order_id: "576000000000000001",
    // British summer time.
    created_at: "2026-04-25T17:30:00.000Z",
    paid_at: "2026-04-25T17:31:00.000Z",
    status: "completed",
    channel: "online",
    platform: "tiktok",
    currency: "GBP",
    as_of: "2026-05-02T09:00:00.000Z",
  });
  expect(file.of("order").map(({ status }) => status)).toEqual([
    "completed",
    "cancelled",
    "paid",
    "completed",
    "completed",
    "unpaid",
  ]);
});

test("refunds go to what was returned first, and add up; what is beyond the lines was for shipping", async () => {
  const [a, b, cancelled, kept, most] = (await read("uk.csv", inLondon)).of("order_line");
  // 12.00 back. Of 2 x 12.00 - 4.00 = 20.00 one of two came back: 10.00. The rest, 2.00, over 10.00 and 10.00.
  expect(a).toMatchObject({ quantity: 2, unit_price_minor: 1200, seller_discount_minor: 400, refunded_minor: 1100 });
  expect(b).toMatchObject({ quantity: 1, unit_price_minor: 1000, seller_discount_minor: 0, refunded_minor: 100 });
  expect(cancelled).toMatchObject({ cancelled_minor: 1200, refunded_minor: 0 });
  expect(kept).toMatchObject({ cancelled_minor: 0, refunded_minor: 0 });
  // 20.00 back for a line of 12.00.
  expect(most).toMatchObject({ refunded_minor: 1200 });
});

test("sales of the file", async () => {
  const workspaceId = await createTestWorkspace(handle, "seller", "Europe/London");
  await importFiles(handle, workspaceId, [await fileSource(`${folder}/uk.csv`)], { options: inLondon });
  const { rows } = await sql`
    select sum(orders_all) as orders, sum(gross_sales_minor_all) as gross, sum(cancelled_sales_minor_all) as cancelled,
      sum(refunded_sales_minor_all) as refunded from workspace_sales_day where workspace_id = ${workspaceId}`.execute(
    handle.db,
  );
  // 30.00 + 12.00 + 12.00 + 12.00 + 12.00; the order of which a row cannot be read has no sales.
  expect(rows).toEqual([{ orders: 6, gross: 7_800, cancelled: 1_200, refunded: 1_200 + 1_200 }]);
});

test("the United States: a clock of twelve hours, months first, the currency in the headers", async () => {
  const file = await read("us.csv", { ...inParis, zone: "America/New_York" });
  expect(file.of("order")).toMatchObject([
    { created_at: "2026-04-06T03:30:00.000Z", status: "shipped", currency: "USD" },
  ]);
  expect(file.of("order_line")).toMatchObject([{ unit_price_minor: 2000, seller_discount_minor: 200 }]);
});

test("Indonesia: amounts and statuses in its own words; products where the file names them", async () => {
  const file = await read("id.csv", { ...inParis, zone: "Asia/Jakarta", currency: "IDR" });
  expect(file.of("order").map(({ status }) => status)).toEqual(["completed", "cancelled", "shipped"]);
  // Rp9.900 is 9,900 rupiah, Rp1.250.000 is 1,250,000.
  expect(file.of("order_line").map((line) => line.unit_price_minor)).toEqual([990_000, 125_000_000, 990_000]);
  expect(file.of("product")[0]).toMatchObject({ product_id: "172820000000000001", name: "Invented serum" });
});

describe("the order of day and month", () => {
  const header = "Order ID,Order Status,SKU ID,Quantity,SKU Unit Original Price,Created Time\n";
  const rows = (...times: string[]) =>
    header + times.map((time, index) => `${index + 1},Completed,1,1,5.00,${time}\t\n`).join("");
  const days = async (text: string, locale = "en") =>
    (await readFile(textFile("orders.csv", text), { options: { ...inParis, zone: "UTC", locale } }))
      .of("order")
      .map(({ created_at }) => String(created_at).slice(0, 10));

  test("a day after the 12th decides for the rows before it, far behind the first ones too", async () => {
    expect(await days(rows("03/04/2026 10:00:00", "25/04/2026 10:00:00"))).toEqual(["2026-04-03", "2026-04-25"]);
    expect(await days(rows("03/04/2026 10:00:00", "04/25/2026 10:00:00"), "fr-FR")).toEqual([
      "2026-03-04",
      "2026-04-25",
    ]);
    const many = rows(...Array.from({ length: 9_000 }, () => "03/04/2026 10:00:00"), "25/04/2026 10:00:00");
    expect(new Set((await days(many)).slice(0, -1))).toEqual(new Set(["2026-04-03"]));
  });

  test("else a clock of twelve hours, else the locale, else the file is refused with a remedy", async () => {
    expect(await days(rows("03/04/2026 10:00:00 AM"))).toEqual(["2026-03-04"]);
    expect(await days(rows("03/04/2026 10:00:00"), "en-GB")).toEqual(["2026-04-03"]);
    expect(await days(rows("03/04/2026 10:00:00"), "en-US")).toEqual(["2026-03-04"]);
    await expect(days(rows("03/04/2026 10:00:00"))).rejects.toThrow(
      /orders\.csv, line 2: .*"Created Time".*State the locale/,
    );
  });

  test("a file with both is refused, and nothing of it is kept", async () => {
    const text = rows("25/04/2026 10:00:00", "04/25/2026 10:00:00");
    await expect(days(text)).rejects.toThrow(/orders\.csv, line 3: .*month first.*one date format/);
    const workspaceId = await createTestWorkspace(handle, "both");
    const { files } = await importFiles(handle, workspaceId, [textFile("orders.csv", text)]);
    expect(files[0]?.refusal).toMatch(/month first/);
    const kept = await handle.db.selectFrom("order").where("workspace_id", "=", workspaceId).selectAll().execute();
    expect(kept).toEqual([]);
  });

  test("ISO times need none", async () => {
    expect(await days(rows("2026-04-03 10:00:00"))).toEqual(["2026-04-03"]);
  });
});

test("ids that a spreadsheet destroyed refuse the file", async () => {
  const text = readFileSync(`${folder}/uk.csv`, "utf8").replace("576000000000000002", "5.76E+17");
  await expect(readFile(textFile("uk.csv", text), { options: inLondon })).rejects.toThrow(
    /"Order ID" holds "5\.76E\+17"/,
  );
});

test("rows of one SKU are one line; one that cannot be read leaves no part of it", async () => {
  const header = "Order ID,Order Status,SKU ID,Quantity,SKU Unit Original Price,SKU Seller Discount,Created Time\n";
  const rows = (quantity: string) =>
    `${header}1,Completed,7,1,5.00,1.00,25/04/2026 10:00:00\n1,Completed,7,${quantity},4.00,0.00,25/04/2026 10:00:00\n`;
  // 5.00 - 1.00 + 2 x 4.00 = 12.00 = 3 x 5.00 - 3.00.
  expect((await readFile(textFile("x.csv", rows("2")))).of("order_line")).toMatchObject([
    { sku: "7", quantity: 3, unit_price_minor: 500, seller_discount_minor: 300 },
  ]);
  const broken = await readFile(textFile("x.csv", rows("two")));
  expect(broken.of("order_line")).toEqual([]);
  expect(broken.rejects.map((reject) => reject.slice(0, 11))).toEqual(["2 quantity:", "3 quantity:"]);
});
