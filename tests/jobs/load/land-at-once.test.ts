import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Rollup } from "#jobs/load/batch.ts";
import { createPartitions } from "#jobs/load/create-partitions.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const noRollup: Rollup = async () => {};
const months = Array.from({ length: 8 }, (_, month) => new Date(Date.UTC(2026, month, 15)).toISOString());

test("batches of one workspace and of others land at once, and new months and sources come once", async () => {
  const workspaces = await Promise.all(
    ["one", "two"].map((slug) =>
      createWorkspace(handle.db, { slug, name: slug, timeZone: "UTC", currency: "EUR", locale: "en" }),
    ),
  );
  const batches = workspaces.flatMap(({ workspace_id }) =>
    ["a", "b", "a"].map((post_id) =>
      buildBatch(workspace_id, {
        post_snapshot: months.map((captured_at) => ({ platform: "kesong", post_id, captured_at, views: 1 })),
      }),
    ),
  );
  const results = await Promise.all(batches.map((batch) => landBatch(handle, batch, noRollup)));
  expect(results.map((result) => result.status).sort()).toEqual([
    ...Array.from({ length: 4 }, () => "landed"),
    ...Array.from({ length: 2 }, () => "replayed"),
  ]);
  const { rows } = await handle.pool.query(
    "select count(*) as rows, count(distinct workspace_id) as of from post_snapshot",
  );
  expect(rows).toEqual([{ rows: 32, of: 2 }]);
});

test("any time has a partition, and a hundred years of mistakes have two", async () => {
  const times = Array.from({ length: 110 }, (_, year) => Date.UTC(1990 + year, 0)).filter(
    (time) => time < Date.UTC(2010, 0) || time >= Date.UTC(2050, 0),
  );
  await createPartitions(handle, "post_surface_snapshot", times);
  const { rows } = await handle.pool.query(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'post_surface_snapshot'::regclass order by 1",
  );
  expect(rows).toEqual([{ name: "post_surface_snapshot_early" }, { name: "post_surface_snapshot_late" }]);
});
