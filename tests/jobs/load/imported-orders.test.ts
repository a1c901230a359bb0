import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { down, up } from "#db/migrations/2026-11-30-82-refused-and-imported.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("a batch that an import lands says when its last order was made, samples aside; those of before are told when the database is updated", async () => {
  const workspaceId = await makeWorkspace(handle, "orders");
  const order = (order_id: string, created_at: string, more = {}) => ({ shop: "web", order_id, created_at, ...more });
  const batch = buildBatch(workspaceId, {
    order: [
      order("1", "2026-05-02T10:00:00Z"),
      order("2", "2026-05-01T10:00:00Z"),
      order("3", "2026-05-09T10:00:00Z", { is_sample: true }),
      { shop: "web", order_id: "4" },
    ],
  });
  await landBatch(handle, batch, async () => {});
  await landBatch(handle, buildBatch(workspaceId, { post: [{ platform: "kesong", post_id: "p" }] }), async () => {});
  const told = async () => {
    const rows = await handle.db.selectFrom("ingest_batch").select("orders_to").orderBy("batch_id").execute();
    return rows.map(({ orders_to: to }) => to?.toISOString() ?? null);
  };
  expect(await told()).toEqual(["2026-05-02T10:00:00.000Z", null]);
  await down(handle.db);
  await up(handle.db);
  expect(await told()).toEqual(["2026-05-02T10:00:00.000Z", null]);
});
