import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import { salesChanges } from "#app/reports/sales-changes.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const order = (order_id: string, day: string, asOf: string, more = {}) => ({
  ...{ shop: "s", order_id, paid_at: `2026-03-${day}T12:00:00Z`, currency: "EUR", as_of: `2026-03-${asOf}T13:00:00Z` },
  ...more,
});
const line = (order_id: string, asOf: string, more = {}) => ({
  ...{ shop: "s", order_id, sku: "1", product_id: "p", as_of: `2026-03-${asOf}T13:00:00Z` },
  ...more,
});
const sold = { quantity: 2, unit_price_minor: 1_000, seller_discount_minor: 150 };

test("orders that came late, were cancelled or refunded after a day change what was known by its end", async () => {
  const brand = { slug: "changes", name: "Changes", timeZone: "UTC", currency: "EUR", locale: "en" };
  const { workspace_id: id } = await createWorkspace(handle.db, brand);
  const product = [{ shop: "s", product_id: "p", name: "P", as_of: "2026-03-01T00:00:00Z" }];
  const first = ["kept", "refunded", "cancelled"];
  await landBatch(
    handle,
    buildBatch(id, {
      product,
      order: [
        ...[...first, "bare"].map((name) => order(name, "02", "02")),
        ...["late", "late-bare"].map((name) => order(name, "02", "06")),
        order("next", "05", "05"),
      ],
      order_line: [
        ...first.map((name) => line(name, "02", sold)),
        line("late", "06", sold),
        line("next", "05", { ...sold, quantity: 1 }),
      ],
    }),
    rollupTouched,
  );
  await landBatch(
    handle,
    buildBatch(id, {
      order: [order("cancelled", "02", "07", { status: "cancelled" })],
      order_line: [line("refunded", "05", { refunded_minor: 500 }), line("refunded", "08", { refunded_minor: 1_850 })],
    }),
    rollupTouched,
  );
  const workspace = await findReportWorkspace(handle.db, "changes", new Date("2026-03-12T12:00:00Z"));
  if (!workspace) throw new Error("The workspace is gone");
  const ask = (search: string) => {
    const { filters } = parseFilters(
      new URLSearchParams(`from=2026-03-01&to=2026-03-09&${search}`),
      salesChanges,
      workspace,
    );
    return runReport(handle.db, salesChanges, filters, workspace);
  };
  // By the end of the 5th, a week before the 12th: three orders of 2 × 10.00 less 1.50, of which 5.00 were refunded, and one whose lines are unknown. Since: one more of each kind, one cancelled, one refunded whole.
  const week = await ask("");
  expect(week.rows.map(({ cells }) => cells)).toMatchObject([
    {
      day: "2026-03-02",
      ...{ orders_then: 4, orders_now: 6, late_orders: 2, cancelled_orders: 1, refunded_orders: 1 },
      ...{ gross_sales_then: 5_550, gross_sales_now: 7_400, cancelled_sales_then: 0, cancelled_sales_now: 1_850 },
      ...{ refunded_sales_then: 500, refunded_sales_now: 1_850 },
      // 55.50 − 5.00, and 74.00 − 18.50 − 18.50
      ...{ net_sales_then: 5_050, net_sales_now: 3_700, net_sales_change: -1_350 },
    },
    { day: "2026-03-05", orders_then: 1, orders_now: 1, late_orders: 0, net_sales_then: 850, net_sales_change: 0 },
  ]);
  expect(week.totals).toMatchObject({ orders_then: 5, orders_now: 7, net_sales_then: 5_900, net_sales_change: -1_350 });
  // By the end of the 3rd nothing of the 5th had come: it has no then, and is in no total.
  const early = await ask("since=2026-03-03");
  expect(early.rows[1]?.cells).toMatchObject({ orders_then: null, orders_now: 1, net_sales_change: null });
  expect(early.totals).toMatchObject({ net_sales_then: 5_550, net_sales_now: 3_700, net_sales_change: -1_850 });
  expect((await ask("since=period_end")).totals).toMatchObject({ net_sales_change: 0, late_orders: 0 });
  const before = await ask("since=2026-03-01");
  expect(before.totals).toBeNull();
  expect(before.notes).toContainEqual({ code: "changes_unknown", values: { day: "2026-03-01" } });
});
