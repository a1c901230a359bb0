import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Touched } from "#db/records/touched.ts";
import type { Rollup } from "#jobs/load/batch.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { buildBatch, type WireRecords } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let slug: string;
let made = 0;
/** Batches of an import have numbers of their own. */
let placed = 0;
const noRollup: Rollup = async () => {};
const reject = { fileName: "f.csv", line: 2, stream: null, field: null, reason: "missing", message: "m", raw: "r" };

beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());
beforeEach(async () => {
  slug = `brand-${++made}`;
  const settings = { slug, name: "Brand", timeZone: "Europe/Paris", currency: "EUR", locale: "fr" };
  workspaceId = (await createWorkspace(handle.db, settings)).workspace_id;
});

async function land(wire: WireRecords): Promise<number> {
  const batch = buildBatch(workspaceId, wire, {
    rejects: [reject],
    import: { importId: 1, fileNumber: 1, batchNumber: ++placed },
  });
  await landBatch(handle, batch, noRollup);
  const { batch_id } = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "=", batch.batchKey)
    .executeTakeFirstOrThrow();
  return batch_id;
}

const post = { platform: "kuaishou", post_id: "p", account_id: "a", as_of: "2026-05-01T00:00:00Z" };
const snapshot = { platform: "kuaishou", post_id: "p", captured_at: "2026-05-02T00:00:00Z", views: 1 };

test("a batch undone leaves nothing, its rejects, its links and its platform included, and can land again", async () => {
  const before = await checksumDatabase(handle.db, slug);
  const batchId = await land({ post: [post], post_snapshot: [snapshot] });
  const landed = await checksumDatabase(handle.db, slug);
  expect(landed).not.toEqual(before);
  await undoBatches(handle, workspaceId, [batchId], noRollup);
  expect(await checksumDatabase(handle.db, slug)).toEqual(before);
  for (const table of ["ingest_batch", "import_batch", "rejected_record"] as const)
    expect(
      await handle.db.selectFrom(table).select("batch_id").where("workspace_id", "=", workspaceId).execute(),
    ).toEqual([]);
  await land({ post: [post], post_snapshot: [snapshot] });
  expect(await checksumDatabase(handle.db, slug)).toEqual(landed);
});

test("a platform stays while anything names it, and one made by hand stays whatever is undone", async () => {
  const row = { workspace_id: workspaceId, platform: "weibo", name: "Weibo", is_built_in: false };
  await handle.db.insertInto("platform").values(row).execute();
  const posts = await land({ post: [post] });
  const counts = await land({ post_snapshot: [snapshot] });
  const list = async () => {
    const rows = await handle.db
      .selectFrom("platform")
      .select("platform")
      .where("workspace_id", "=", workspaceId)
      .where("is_built_in", "=", false)
      .orderBy("platform")
      .execute();
    return rows.map(({ platform }) => platform);
  };
  await undoBatches(handle, workspaceId, [posts], noRollup);
  expect(await list()).toEqual(["kuaishou", "weibo"]);
  await undoBatches(handle, workspaceId, [counts], noRollup);
  expect(await list()).toEqual(["weibo"]);
});

test("what is undone is touched", async () => {
  const posts = await land({ post: [post] });
  const counts = await land({ post_snapshot: [snapshot, { ...snapshot, captured_at: "2026-06-02T00:00:00Z" }] });
  const seen: Touched[] = [];
  const watch: Rollup = async (_trx, _workspaceId, touched) => {
    seen.push(touched);
  };
  await undoBatches(handle, workspaceId, [counts], watch);
  await undoBatches(handle, workspaceId, [posts], watch);
  const span = { from: Date.parse("2026-05-02T00:00:00Z"), to: Date.parse("2026-06-02T00:00:00Z") };
  expect(seen.map((touched) => [...touched.posts.values()])).toEqual([[span], [null]]);
});
