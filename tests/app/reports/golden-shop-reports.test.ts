import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReportResult, ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
});
afterAll(() => handle.close());

const march = "from=2026-03-01&to=2026-03-04";
const cellsOf = (result: ReportResult) => Object.fromEntries(result.rows.map((row) => [row.key, row.cells]));

describe("shop", () => {
  test("sales over time, each currency at its day's rate, and how much can still come back", async () => {
    // On 1 April orders until 2 March are 30 days old.
    const result = await ask(handle, workspace, "sales-over-time", march);
    expect(
      result.rows.map(({ cells }) => [
        cells.gross_sales,
        cells.cancelled_sales,
        cells.refunded_sales,
        cells.net_sales,
        cells.maturity,
      ]),
    ).toEqual([
      [10_000, 1_000, 500, 8_500, 1],
      [6_000, 0, 0, 6_000, 1],
      [1_605, 0, 0, 1_605, 0],
      [null, null, null, null, null],
    ]);
    // 16105 over the 6 orders whose lines are known; 5 of 7 orders are mature.
    expect(result.totals).toMatchObject({
      net_sales: 16_105,
      orders: 7,
      average_order_value: 16_105 / 6,
      // Of 2 + 1 orders with a surface one came through one of interest.
      interest_share: 1 / 3,
      maturity: 5 / 7,
    });
    // One of 3 March, whose amounts nobody knows.
    expect(result.notes).toContainEqual({ code: "orders_without_lines", values: { orders: 1 } });
    expect(result.notes).toContainEqual({ code: "not_mature", values: { share: 5 / 7, day: "2026-03-02" } });
  });

  test("refund windows of channels are told apart", async () => {
    const own = { workspace_id: workspace.id, channel: "offline", days: 14 } as const;
    await handle.db.insertInto("refund_window").values(own).execute();
    // On 1 April orders in shops are past theirs until 18 March, the others until 2 March.
    const days = { online_day: "2026-03-02", offline_day: "2026-03-18" };
    const { notes } = await ask(handle, workspace, "sales-over-time", march);
    expect(notes).toContainEqual({ code: "not_mature_by_channel", values: { share: 5 / 7, ...days } });
    const online = await ask(handle, workspace, "sales-over-time", `${march}&channel=online`);
    // 3 of 5.
    expect(online.notes).toContainEqual({ code: "not_mature", values: { share: 3 / 5, day: "2026-03-02" } });
    await handle.db.deleteFrom("refund_window").where("workspace_id", "=", workspace.id).execute();
  });

  test("orders online and in shops, side by side", async () => {
    const result = await ask(handle, workspace, "orders", march);
    expect(result.rows.map(({ cells }) => [cells.orders_online, cells.orders_offline, cells.net_sales_online])).toEqual(
      [
        [3, 0, 8_500],
        [0, 2, 0],
        [2, 0, 1_605],
        [null, null, null],
      ],
    );
    expect(result.totals).toMatchObject({
      orders_online: 5,
      orders_offline: 2,
      net_sales_online: 10_105,
      net_sales_offline: 6_000,
    });
  });

  test("products, recommendations and shop windows", async () => {
    const products = await ask(handle, workspace, "products", march);
    expect(cellsOf(products)["31"]).toMatchObject({
      name: "Serum",
      posts: 1,
      views: 600,
      product_clicks: 30,
      orders: 3,
      units: 4,
      gross_sales: 10_000,
      net_sales: 8_500,
    });
    const recommendations = await ask(handle, workspace, "recommendations");
    expect(cellsOf(recommendations)["41"]).toMatchObject({
      product: "Serum",
      kind: "good_product",
      lifetime_views: 950,
    });
    const windows = await ask(handle, workspace, "shop-windows");
    expect(cellsOf(windows)["51"]).toMatchObject({
      account: "Léa K",
      product: "Serum",
      position: 1,
      displayed_to: null,
    });
  });

  test("order by order, in major units of its own currency", async () => {
    const result = await ask(handle, workspace, "order-list", `${march}&sort=order_id&direction=asc`);
    expect(result.rowCount).toBe(4);
    expect(cellsOf(result)["201"]).toMatchObject({
      order_id: "1001",
      units: 2,
      gross_sales: 50,
      cancelled_sales: 10,
      net_sales: 40,
      currency: "EUR",
      how: "platform",
      creator: "Léa K",
    });
    // An order whose lines are unknown has no amounts.
    expect(cellsOf(result)["204"]).toMatchObject({ lines: 0, units: null, gross_sales: null, level: "none" });
  });

  test("campaigns: cost at its date and rate, commission from the orders", async () => {
    const { rows } = await ask(handle, workspace, "campaigns", march);
    // 20000 + round(1000 x 0.13) + 300 of the orders' commission; neither the plan nor the estimate of it.
    const cost = 20_430;
    expect(rows[0]?.cells).toMatchObject({
      name: "Spring",
      cost,
      impressions: 1500,
      // Douyin gives neither impressions nor clicks, and the cost is not known by platform.
      cpm: null,
      cpv: cost / 1300,
      cpe: cost / 120,
      cpc: null,
      cpo: cost / 4,
      return_on_ad_spend: 10_105 / cost,
      roi: (10_105 * 0.5 - cost) / cost,
    });
    expect(rows[0]?.missing).toMatchObject({ cpm: "unpaired", cpc: "unpaired" });
  });
});
