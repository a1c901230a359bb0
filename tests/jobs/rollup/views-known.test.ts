import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  const brand = { slug: "brand", name: "Brand", timeZone: "Europe/Paris", currency: "EUR", locale: "en" };
  workspaceId = (await createWorkspace(handle.db, brand)).workspace_id;
});
afterAll(() => handle.close());

const post = { platform: "kesong", post_id: "1" };
const line = (order: string) => ({ shop: "web", order_id: order, sku: "S", product_id: "P", unit_price_minor: 1000 });
const credit = (order: string) => ({ shop: "web", order_id: order, how: "platform", level: "post", ...post });
const placed = (order: string, day: string) => ({
  shop: "web",
  order_id: order,
  created_at: `${day}T10:00:00Z`,
  currency: "EUR",
});
const seen = (day: string, views: number) => ({ ...post, captured_at: `${day}T12:00:00Z`, views });

/** Orders of the product credited to posts that recommend it: on days with known views, and on others. */
async function readOrders() {
  const rows = await handle.db
    .selectFrom("theme_product_month")
    .select(["has_views", "orders_all"])
    .where("workspace_id", "=", workspaceId)
    .where("theme", "=", "")
    .execute();
  const of = (hasViews: boolean) =>
    rows.filter((row) => row.has_views === hasViews).reduce((sum, row) => sum + row.orders_all, 0);
  return { known: of(true), unknown: of(false) };
}

test("an order moves to the known side when views of its day land after it, and back when they are taken away", async () => {
  const records = {
    post: [{ ...post, account_id: "a", published_at: "2026-03-01T10:00:00Z", as_of: "2026-06-01T00:00:00Z" }],
    recommendation: [{ ...post, shop: "web", product_id: "P", kind: "good_product" }],
    order: [placed("march", "2026-03-05"), placed("may", "2026-05-03")],
    order_line: [line("march"), line("may")],
    touch: [credit("march"), credit("may")],
  };
  await landBatch(handle, buildBatch(workspaceId, records), rollupTouched);
  expect(await readOrders()).toEqual({ known: 0, unknown: 2 });

  // The account is connected in May: the views of March stay an undated opening balance.
  const late = buildBatch(workspaceId, { post_snapshot: [seen("2026-05-02", 1000), seen("2026-05-04", 1200)] });
  await landBatch(handle, late, rollupTouched);
  expect(await readOrders()).toEqual({ known: 1, unknown: 1 });
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);

  const batch = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "=", late.batchKey)
    .executeTakeFirstOrThrow();
  await undoBatches(handle, workspaceId, [batch.batch_id], rollupTouched);
  expect(await readOrders()).toEqual({ known: 0, unknown: 2 });
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});
