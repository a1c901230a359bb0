import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { monthRows } from "#app/queries/month-rows.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace } from "#tests/support/import-files.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("a day of publication of which nothing is known takes no post-day from its month", async () => {
  const workspaceId = await createTestWorkspace(handle, "months");
  await sql`
    insert into post_day (workspace_id, post_id, day, provided, views, counter_falls, is_interpolated, is_gap)
    values (${workspaceId}, 1, '2025-05-03', 0, 0, 0, false, false), (${workspaceId}, 1, '2025-05-12', 2, 40, 0, false, false), (${workspaceId}, 1, '2025-05-17', 2, 100, 0, false, false)`.execute(
    handle.db,
  );
  await sql`
    insert into post_month (workspace_id, post_id, month, provided, views, post_days) values (${workspaceId}, 1, '2025-05-01', 2, 140, 2)`.execute(
    handle.db,
  );
  // May whole, 140 views of 2 days, less its first 13 days: 40 views of 1 day, and the day that counts none.
  const rows = monthRows({
    table: "post_day",
    workspaceId,
    periods: [{ from: "2025-05-14", to: "2025-06-11" }],
    canTakeAway: true,
  });
  const { rows: sums } =
    await sql`select sum(f.views) as views, sum(f.post_days) as post_days from ${rows} as f`.execute(handle.db);
  expect(sums).toEqual([{ views: 100, post_days: 1 }]);
});
