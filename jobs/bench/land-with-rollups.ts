import type { DatabaseHandle } from "#db/client.server.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import { inBatches, listSnapshots, type SnapshotPlan } from "#jobs/bench/snapshot-rows.ts";
import type { Batch } from "#jobs/load/batch.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { createEntityKeys } from "#jobs/load/entity-keys.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

/** As imports cut them. */
const batchRows = 8_000;

/** A workspace of its own for one measurement, with its posts there before their snapshots. */
export async function createBenchWorkspace(handle: DatabaseHandle, slug: string, posts: number): Promise<number> {
  const { workspace_id: workspaceId } = await createWorkspace(handle.db, {
    slug,
    name: slug,
    timeZone: "Europe/Paris",
    currency: "EUR",
    locale: "en",
  });
  for (const ids of inBatches(listIds(posts), batchRows))
    await landBatch(handle, toBatch(workspaceId, "post", ids.map(toPost)), rollupTouched);
  return workspaceId;
}

/** Lands the snapshots of a plan through the whole batch path: ledger, keys, snapshots, facts. */
export async function landSnapshots(handle: DatabaseHandle, workspaceId: number, plan: SnapshotPlan): Promise<void> {
  const keys = createEntityKeys(workspaceId);
  for (const rows of inBatches(listSnapshots(plan), batchRows)) {
    const records = rows.map(({ ownerId, record }) => ({ platform: "douyin", post_id: String(ownerId), ...record }));
    await landBatch(handle, toBatch(workspaceId, "post_snapshot", records), rollupTouched, keys);
  }
}

let batches = 0;

function toBatch(workspaceId: number, stream: "post" | "post_snapshot", records: LandingRecord[]): Batch {
  batches += 1;
  return {
    workspaceId,
    source: { source: "bench", rank: 50 },
    batchKey: `bench-${batches}`,
    contentHash: `bench-${batches}`,
    connectorVersion: 1,
    mappingHash: null,
    import: null,
    rowsRead: records.length,
    records: new Map([[stream, records]]),
    rejects: [],
  };
}

function* listIds(posts: number): Generator<number> {
  for (let id = 1; id <= posts; id += 1) yield id;
}

function toPost(id: number): LandingRecord {
  return {
    platform: "douyin",
    post_id: String(id),
    account_id: String(id % 500),
    format: "video",
    relation: "earned",
    published_at: new Date(Date.UTC(2025, 11, 30)),
  };
}
