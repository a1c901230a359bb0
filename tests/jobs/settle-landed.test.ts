import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { forgetSettled } from "#db/forget-settled.server.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { findUnsettledStreams, noteSettled } from "#jobs/load/settled-until.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { settleNew } from "#jobs/settle-landed.ts";
import { buildBatch, type WireRecords } from "#tests/support/build-records.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let workspaces = 0;
const as_of = "2026-06-20T00:00:00Z";

beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

/** A creator with one piece on two platforms, settled; then its pieces and pairs are taken away, to see who computes them anew. */
beforeEach(async () => {
  workspaceId = await makeWorkspace(handle, `settled-${workspaces++}`, "UTC");
  await land({
    creator: [{ creator_id: "lin", name: "Lin", as_of }],
    account: ["kesong", "douyin"].map((platform) => ({ platform, account_id: "lin", creator_id: "lin", as_of })),
    post: [post("kesong", "k1"), post("douyin", "d1")],
  });
  await settleNew(handle, workspaceId);
  expect(await computed()).toEqual({ pieces: 2, pairs: 3 });
  for (const table of ["post_piece", "matched_creator", "piece_pair"] as const)
    await handle.db.deleteFrom(table).where("workspace_id", "=", workspaceId).execute();
});

const land = (wire: WireRecords) => landBatch(handle, buildBatch(workspaceId, wire), rollupTouched);
const post = (platform: string, post_id: string, more: object = {}) => ({
  platform,
  post_id,
  account_id: "lin",
  piece_id: "bread",
  published_at: "2026-04-10T00:00:00Z",
  as_of,
  ...more,
});

/** Posts that have a piece, and rows of pairs: one for each of the ages 7, 30 and 90. */
async function computed() {
  const count = async (table: "post_piece" | "piece_pair") =>
    (await handle.db.selectFrom(table).select("piece_id").where("workspace_id", "=", workspaceId).execute()).length;
  return { pieces: await count("post_piece"), pairs: await count("piece_pair") };
}

const nothing = { pieces: 0, pairs: 0 };

test("where nothing has landed nothing is looked through", async () => {
  await settleNew(handle, workspaceId);
  expect(await computed()).toEqual(nothing);
});

test("what changes nothing, and what no step reads, calls for nothing", async () => {
  await land({ post: [post("kesong", "k1", { as_of: "2026-06-21T00:00:00Z" })] });
  await land({ account_snapshot: [{ platform: "kesong", account_id: "lin", captured_at: as_of, followers: 5 }] });
  await settleNew(handle, workspaceId);
  expect(await computed()).toEqual(nothing);
});

test("a post that changed is matched, whichever run landed it", async () => {
  await land({ post: [post("kesong", "k1", { title: "Bread", as_of: "2026-06-21T00:00:00Z" })] });
  await settleNew(handle, workspaceId);
  expect(await computed()).toEqual({ pieces: 2, pairs: 3 });
});

test("counters change no piece, but what stands side by side", async () => {
  await handle.db.deleteFrom("settled_workspace").where("workspace_id", "=", workspaceId).execute();
  await settleNew(handle, workspaceId);
  await handle.db.deleteFrom("matched_creator").where("workspace_id", "=", workspaceId).execute();
  await handle.db.deleteFrom("piece_pair").where("workspace_id", "=", workspaceId).execute();
  await land({
    post_snapshot: [{ platform: "kesong", post_id: "k1", captured_at: "2026-04-17T00:00:00Z", views: 9 }],
  });
  await settleNew(handle, workspaceId);
  expect(await computed()).toEqual({ pieces: 2, pairs: 3 });
  const matched = await handle.db
    .selectFrom("matched_creator")
    .where("workspace_id", "=", workspaceId)
    .select("creator_id")
    .execute();
  expect(matched).toEqual([]);
});

test("after anything is undone, or says that all may have changed, everything is looked through", async () => {
  await land({ account_snapshot: [{ platform: "kesong", account_id: "lin", captured_at: as_of, followers: 5 }] });
  const { batch_id } = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .orderBy("batch_id", "desc")
    .executeTakeFirstOrThrow();
  await undoBatches(handle, workspaceId, [batch_id], rollupTouched);
  await settleNew(handle, workspaceId);
  expect(await computed()).toEqual({ pieces: 2, pairs: 3 });

  await handle.db.deleteFrom("piece_pair").where("workspace_id", "=", workspaceId).execute();
  await forgetSettled(handle.db, workspaceId);
  await settleNew(handle, workspaceId);
  expect(await computed()).toEqual({ pieces: 2, pairs: 3 });
});

test("a settling beside which something else changed the workspace leaves it unsettled", async () => {
  const before = await findUnsettledStreams(handle, workspaceId);
  expect(before.streams).toEqual(new Set());
  await forgetSettled(handle.db, workspaceId);
  await noteSettled(handle, workspaceId, before);
  const after = await findUnsettledStreams(handle, workspaceId);
  expect(after.streams).toBe("any");
  await noteSettled(handle, workspaceId, after);
  expect((await findUnsettledStreams(handle, workspaceId)).streams).toEqual(new Set());
});

test("a change beside the first settling of a workspace is not lost", async () => {
  workspaceId = await makeWorkspace(handle, `settled-${workspaces++}`, "UTC");
  const before = await findUnsettledStreams(handle, workspaceId);
  await forgetSettled(handle.db, workspaceId);
  await noteSettled(handle, workspaceId, before);
  expect((await findUnsettledStreams(handle, workspaceId)).streams).toBe("any");
});
