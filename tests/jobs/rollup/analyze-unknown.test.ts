import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { analyzeUnknown } from "#jobs/rollup/read/analyze-unknown.ts";
import { openRollup } from "#jobs/rollup/read/rollup-context.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { rollupWorkspace } from "#jobs/rollup/rollup-workspace.ts";
import { creditLines } from "#jobs/rollup/sales/credit-lines.ts";
import { readOrderLines } from "#jobs/rollup/sales/order-lines.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "w");
  // Many posts a day: of a workspace the planner expects 0.5 % of a table, and here 25 days of one day, where a key has one.
  await sql`
    insert into post_day (workspace_id, post_id, day, provided, is_interpolated, is_gap)
    select ${workspaceId}::int, post, date '2026-01-01' + day, 1, false, false from generate_series(1, 5000) as post, generate_series(0, 1) as day`.execute(
    handle.db,
  );
  await sql`analyze post_day`.execute(handle.db);
});
afterAll(() => handle.close());

/** What a crash leaves of a table that was analyzed while its rows were not committed. */
const forget = () =>
  sql`update pg_class set reltuples = 0 where oid in ('post_day'::regclass, 'post_day_pkey'::regclass, 'post_day_day_idx'::regclass)`.execute(
    handle.db,
  );

/** By which index the credit of a line finds the day of its post. */
async function planOf(trx: DatabaseTransaction): Promise<string> {
  const context = await openRollup(trx, workspaceId);
  await stageIds(trx, [1]);
  const { rows } = await sql<{ "QUERY PLAN": string }>`
    explain with ${readOrderLines(context)}, ${creditLines(context)} select * from credit`.execute(trx.db);
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  return /using (post_day_\w+) on post_day/.exec(plan)?.[1] ?? plan;
}

/** How many rows the planner takes the table for. */
async function countOf(trx: DatabaseTransaction): Promise<number | undefined> {
  const { rows } = await sql<{
    reltuples: number;
  }>`select reltuples from pg_class where oid = 'post_day'::regclass`.execute(trx.db);
  return rows[0]?.reltuples;
}

test("days are looked up by key, whatever the planner was told of their table", async () => {
  expect(await runInTransaction(handle, planOf)).toBe("post_day_pkey");
  await forget();
  expect(await runInTransaction(handle, planOf)).toBe("post_day_pkey");
});

test("a table whose rows the planner was told nothing of is analyzed", async () => {
  await forget();
  const found = await runInTransaction(handle, async (trx) => {
    const before = await countOf(trx);
    await analyzeUnknown(trx);
    return [before, await countOf(trx)];
  });
  expect(found).toEqual([0, 10_000]);
});

test("computing a workspace whole counts the days that it has just written itself", async () => {
  const post = { platform: "kesong", post_id: "1" };
  const seen = (day: string, views: number) => ({ ...post, captured_at: `${day}T12:00:00Z`, views });
  const records = {
    post: [{ ...post, account_id: "a", published_at: "2026-03-01T10:00:00Z", as_of: "2026-06-01T00:00:00Z" }],
    post_snapshot: [seen("2026-03-01", 10), seen("2026-03-09", 900)],
  };
  const other = await makeWorkspace(handle, "other");
  await landBatch(handle, buildBatch(other, records), rollupTouched);
  await handle.db.deleteFrom("post_day").where("workspace_id", "=", workspaceId).execute();
  await forget();
  await runInTransaction(handle, (trx) => rollupWorkspace(trx, other));
  const { rows } = await sql<{ reltuples: number }>`
    select reltuples from pg_class where oid = 'post_day'::regclass`.execute(handle.db);
  // One day of publication and the eight to the second reading, and none of the dead rows that stand beside them.
  expect(rows[0]?.reltuples).toBe(9);
});
