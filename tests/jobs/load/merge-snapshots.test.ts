import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { copySnapshots } from "#jobs/load/copy-snapshots.ts";
import { createPartitions } from "#jobs/load/create-partitions.ts";
import { knownPrecision, mergeSnapshots, type SnapshotRow } from "#jobs/load/merge-snapshots.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const at = Date.UTC(2026, 4, 1);
const counters = ["views", "likes"];

function row(ownerId: number, record: LandingRecord, later = 0): SnapshotRow {
  return { ownerId, at: at + later, record };
}

test("rows that are in order are left alone", () => {
  const rows = [row(1, { views: 1 }), row(1, { views: 2 }, 1), row(2, { views: 1 })];
  expect(mergeSnapshots(rows, counters)).toBe(rows);
});

test("rows of one key are merged into the greatest known value of each counter", () => {
  const rows = [
    row(2, { views: 5 }),
    row(1, { views: 1_300, likes: 7, precision: { views: 100, views_at_least: true } }),
    row(1, { views: 1_300, precision: { views: 10 } }),
    row(1, { views: 1_290, likes: 9, precision: { likes: 1 } }),
  ];
  expect(mergeSnapshots(rows, counters)).toEqual([
    row(1, { views: 1_300, likes: 9, precision: { views: 10, likes: 1 } }),
    row(2, { views: 5 }),
  ]);
});

test("precision says nothing of counters that are unknown, nor anything else", () => {
  expect(knownPrecision({ views: 10, precision: { views: 10, likes: 10, shares: true } }, counters)).toEqual({
    views: 10,
  });
  expect(knownPrecision({ views: 10, precision: { likes: 10 } }, counters)).toBeNull();
});

// One counter with two values: ties everywhere.
const claim = fc.record(
  {
    views: fc.constantFrom(100, 200),
    precision: fc.constantFrom<Record<string, number | boolean>[]>(
      { views: 10 },
      { views: 100 },
      { views_at_least: true },
      { views: 10, views_at_least: true },
    ),
  },
  { requiredKeys: [] },
);

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
  await createPartitions(handle, "post_snapshot", [at]);
});
afterAll(() => handle.close());

test("batches merge in the database as rows do in a batch", async () => {
  let workspaceId = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(claim, { minLength: 1, maxLength: 4 }), async (claims) => {
      workspaceId += 1;
      const rows = claims.map((record) => row(1, record));
      const stored = await runInTransaction(handle, async (trx) => {
        for (const [batchId, single] of rows.entries()) await copySnapshots(trx, workspaceId, 1, batchId + 1, [single]);
        return trx.db
          .selectFrom("post_snapshot")
          .select(["views", "precision"])
          .where("workspace_id", "=", workspaceId)
          .execute();
      });
      const [merged] = mergeSnapshots(rows, counters);
      expect(stored).toEqual([
        { views: merged?.record.views ?? null, precision: merged ? knownPrecision(merged.record, counters) : null },
      ]);
    }),
    { numRuns: 60 },
  );
}, 60_000);
