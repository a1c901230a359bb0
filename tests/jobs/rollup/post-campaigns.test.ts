import { sql } from "kysely";
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
  const brand = { slug: "brand", name: "Brand", timeZone: "UTC", currency: "EUR", locale: "en" };
  workspaceId = (await createWorkspace(handle.db, brand)).workspace_id;
});
afterAll(() => handle.close());

const first = { platform: "kesong", post_id: "1" };
const second = { platform: "kesong", post_id: "2" };
const seen = (post: typeof first, hour: string, views: number) => ({
  ...post,
  captured_at: `2026-03-${hour}:00:00Z`,
  views,
});
const records = {
  post: [first, second].map((post) => ({
    ...post,
    account_id: "a",
    published_at: "2026-03-01T08:00:00Z",
    as_of: "2026-03-09T00:00:00Z",
  })),
  post_snapshot: [
    seen(first, "01T12", 100),
    seen(first, "01T20", 160),
    seen(first, "02T20", 200),
    seen(second, "01T12", 7),
  ],
  post_surface_snapshot: [{ ...seen(first, "01T12", 60), surface: "search" }],
  campaign: [{ campaign_id: "c", as_of: "2026-03-01T00:00:00Z" }],
  order: [{ shop: "web", order_id: "o", created_at: "2026-03-02T10:00:00Z", currency: "EUR" }],
  order_line: [{ shop: "web", order_id: "o", sku: "S", product_id: "P", unit_price_minor: 1000 }],
  touch: [{ shop: "web", order_id: "o", how: "platform", level: "post", ...first }],
};

/** Views by day, views by surface, net sales. */
async function readCampaign() {
  const { rows } = await sql<{ what: string; value: number }>`
    select c.day::text as what, sum(c.views) as value from campaign_day as c where c.workspace_id = ${workspaceId} group by 1
    union all select f.surface, sum(f.views) from campaign_surface_day as f where f.workspace_id = ${workspaceId} group by 1
    union all select 'sold', sum(s.gross_sales_minor_all) from campaign_sales_day as s where s.workspace_id = ${workspaceId} having count(*) > 0
    order by 1`.execute(handle.db);
  return Object.fromEntries(rows.map(({ what, value }) => [what, value]));
}

test("posts that join and leave campaigns take their days and orders along, without a snapshot or an order being read", async () => {
  await landBatch(handle, buildBatch(workspaceId, records), rollupTouched);
  expect(await readCampaign()).toEqual({});

  const joined = buildBatch(workspaceId, {
    campaign_post: [first, second].map((post) => ({ campaign_id: "c", ...post })),
  });
  await landBatch(handle, joined, async (trx, id, touched) => {
    // Were they read, none of this would be found.
    await sql`create temporary table put_aside on commit drop as select * from post_snapshot where workspace_id = ${workspaceId}`.execute(
      trx.db,
    );
    await sql`delete from post_snapshot where workspace_id = ${workspaceId}`.execute(trx.db);
    await rollupTouched(trx, id, touched);
    await sql`insert into post_snapshot select * from put_aside`.execute(trx.db);
  });
  // The first day: 160 of the first post and 7 of the second. Then 200 - 160, of which 4 of 24 hours lie on the 1st: 6.67, so 7 and 33.
  expect(await readCampaign()).toEqual({ "2026-03-01": 160 + 7 + 7, "2026-03-02": 33, search: 60, sold: 1000 });
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);

  const batch = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("batch_key", "=", joined.batchKey)
    .executeTakeFirstOrThrow();
  await undoBatches(handle, workspaceId, [batch.batch_id], rollupTouched);
  expect(await readCampaign()).toEqual({});
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});
