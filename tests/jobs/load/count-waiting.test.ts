import { afterAll, beforeAll, expect, test } from "vitest";
import { listWaiting, streamWaiting } from "#app/queries/list-waiting.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { Rollup } from "#jobs/load/batch.ts";
import { countWaiting } from "#jobs/load/count-waiting.ts";
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

test("children land before their parents, wait for them, and join when they arrive", async () => {
  const { workspace_id: workspaceId } = await createWorkspace(handle.db, {
    slug: "brand",
    name: "Brand",
    timeZone: "Europe/Paris",
    currency: "EUR",
    locale: "fr",
  });
  const ofPost = { platform: "xiaohongshu", post_id: "n1" };
  const ofAccount = { platform: "xiaohongshu", account_id: "u1" };
  const captured_at = "2026-05-01T00:00:00Z";
  const children = buildBatch(workspaceId, {
    comment: [
      { ...ofPost, comment_id: "1" },
      { ...ofPost, comment_id: "2", post_id: "n2" },
    ],
    order_line: [
      { shop: "web", order_id: "7", sku: "A" },
      { shop: "web", order_id: "7", sku: "B", product_id: "never seen" },
    ],
    touch: [{ shop: "web", order_id: "7", how: "utm", level: "post", ...ofPost }],
    recommendation: [{ ...ofPost, shop: "web", product_id: "r", kind: "good_product" }],
    post_snapshot: [
      { ...ofPost, captured_at },
      { ...ofPost, captured_at: "2026-06-01T00:00:00Z" },
    ],
    post_surface_snapshot: [{ ...ofPost, captured_at, surface: "search" }],
    account_snapshot: [{ ...ofAccount, captured_at }],
    campaign_creator: [{ campaign_id: "k", creator_id: "c" }],
  });
  await landBatch(handle, children, noRollup);
  const listed = async (stream: StreamName, search = "") => {
    const { rows, total } = await listWaiting(handle.db, workspaceId, { stream, search, page: 1, pageSize: 9 });
    return { total, rows: rows.map(({ id, parent, parentId }) => [id, parent, parentId]) };
  };
  expect(await listed("comment")).toEqual({
    total: 2,
    rows: [
      ["1", "post", "n1"],
      ["2", "post", "n2"],
    ],
  });
  expect(await listed("comment", "N2")).toEqual({ total: 1, rows: [["2", "post", "n2"]] });
  // It waits for its post and for its product.
  expect((await listed("recommendation")).rows.map(([, parent]) => parent)).toEqual(["post", "product"]);
  expect((await listed("post_snapshot")).rows).toEqual([
    ["n1", "post", "n1"],
    ["n1", "post", "n1"],
  ]);
  expect((await listed("account")).total).toBe(0);
  // As a file they come in the same order, however many pages they would be.
  const streamed = async (stream: StreamName, search = "") => {
    const ids: string[] = [];
    for await (const { id, parent } of streamWaiting(handle.db, workspaceId, { stream, search }))
      ids.push(`${id} ${parent}`);
    return ids;
  };
  expect(await streamed("comment")).toEqual(["1 post", "2 post"]);
  expect(await streamed("comment", "N2")).toEqual(["2 post"]);
  expect(await streamed("recommendation")).toHaveLength(2);
  expect(await streamed("account")).toEqual([]);
  expect(await countWaiting(handle.db, workspaceId)).toEqual({
    comment: 2,
    order_line: 2,
    touch: 1,
    recommendation: 1,
    post_snapshot: 2,
    post_surface_snapshot: 1,
    account_snapshot: 1,
    campaign_creator: 1,
  });

  const parents = buildBatch(workspaceId, {
    post: [{ ...ofPost, account_id: "not seen" }],
    order: [{ shop: "web", order_id: "7" }],
    account: [ofAccount],
    campaign: [{ campaign_id: "k" }],
  });
  await landBatch(handle, parents, noRollup);
  // Still without a row: note n2 of a comment, the product recommended, the campaign's creator.
  expect(await countWaiting(handle.db, workspaceId)).toEqual({ comment: 1, recommendation: 1, campaign_creator: 1 });
});
