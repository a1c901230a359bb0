import { afterAll, beforeAll, expect, test } from "vitest";
import { changePiece } from "#app/queries/change-piece.server.ts";
import { findPiece, isMatching, listPlacements } from "#app/queries/find-piece.server.ts";
import { findPost } from "#app/queries/find-post.server.ts";
import { listPieceActs } from "#app/queries/list-piece-decisions.server.ts";
import { searchCreatorPosts } from "#app/queries/search-creator-posts.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { matchPieces } from "#jobs/pieces/match-pieces.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;

const account = (platform: string) => ({ platform, account_id: `${platform}-lin`, creator_id: "lin", handle: "@lin" });
const post = (platform: string, post_id: string, caption: string, hour: number) => ({
  platform,
  post_id,
  account_id: `${platform}-lin`,
  published_at: new Date(Date.UTC(2026, 4, 1, hour)).toISOString(),
  format: "image",
  caption,
});
const bread = "Sourdough in three steps, no kneading needed at all";
const cake = "My grandmother's plum cake, unchanged since 1961";
const snapshot = (platform: string, post_id: string, views: number, likes: number) => ({
  platform,
  post_id,
  captured_at: "2026-05-01T20:00:00Z",
  views,
  likes,
});

beforeAll(async () => {
  handle = await createTestDatabase();
  const settings = { slug: "brand", name: "Brand", timeZone: "Europe/Paris", currency: "EUR", locale: "fr" };
  workspaceId = (await createWorkspace(handle.db, settings)).workspace_id;
  const records = {
    account: [account("douyin"), account("kesong"), account("tiktok")],
    post: [
      post("douyin", "d1", bread, 10),
      post("kesong", "k1", bread, 11),
      post("tiktok", "t1", "Watch until the end", 18),
      post("douyin", "d2", cake, 15),
    ],
    post_snapshot: [snapshot("douyin", "d1", 100, 7), snapshot("kesong", "k1", 40, 2)],
  };
  await landBatch(handle, buildBatch(workspaceId, records), rollupTouched);
  await matchPieces(handle, workspaceId);
});
afterAll(() => handle.close());

async function idOf(name: string): Promise<number> {
  const { id } = await handle.db
    .selectFrom("post")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("external_id", "=", name)
    .executeTakeFirstOrThrow();
  return id;
}

async function pieceOf(name: string): Promise<number | null> {
  return (await findPost(handle.db, workspaceId, await idOf(name)))?.pieceId ?? null;
}

async function change(fields: Record<string, string | number>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return changePiece({ db: handle.db, pool: handle.pool, workspaceId }, form);
}

/** What the worker does with the job that a decision asks for. */
async function match(): Promise<void> {
  expect(await isMatching(handle.db, workspaceId)).toBe(true);
  await matchPieces(handle, workspaceId);
  await handle.db.updateTable("job_run").set({ status: "succeeded" }).execute();
  expect(await isMatching(handle.db, workspaceId)).toBe(false);
}

test("the placements of a piece stand side by side, each with its own numbers and the reason", async () => {
  const placements = await listPlacements(handle.db, workspaceId, await pieceOf("d1"));
  expect(placements).toMatchObject([
    {
      platform: "douyin",
      title: bread,
      account: "@lin",
      comparedWith: "kesong",
      reason: { how: "matched", text: { kind: "same", similarity: 1 }, gapMinutes: 60, isSameFormat: true },
    },
    { platform: "kesong", comparedWith: "douyin" },
  ]);
  expect(await listPlacements(handle.db, workspaceId, null)).toEqual([]);
});

test("a post of the creator is found, joined with a whole piece, and the join undone", async () => {
  const [t1, k1] = [await idOf("t1"), await idOf("k1")];
  const search = (text: string) => searchCreatorPosts(handle.db, workspaceId, t1, text);
  expect((await search("")).map(({ title }) => title)).toEqual([cake, bread, bread]);
  expect((await search("kneading SOURDOUGH")).map(({ platform }) => platform)).toEqual(["kesong", "douyin"]);
  expect(await change({ intent: "join", post: t1, other: k1 })).toBeUndefined();
  await match();
  expect(await pieceOf("t1")).toBe(await pieceOf("d1"));
  const acts = await listPieceActs(handle.db, workspaceId, [t1]);
  expect(acts).toMatchObject([{ decision: "join" }]);
  expect(acts[0]?.posts.map(({ platform }) => platform).sort()).toEqual(["douyin", "kesong", "tiktok"]);
  expect(await change({ intent: "join", post: t1, other: k1 })).toBe("too_late");

  expect(await change({ intent: "undo", act: acts[0]?.act ?? "" })).toBeUndefined();
  await match();
  expect(await pieceOf("t1")).toBeNull();
  expect(await listPieceActs(handle.db, workspaceId, [t1])).toEqual([]);
  expect(await change({ intent: "undo", act: acts[0]?.act ?? "" })).toBe("too_late");
});

test("a post is split off; an address of the piece then leads to the post that it was called after", async () => {
  const piece = (await pieceOf("d1")) ?? 0;
  expect(await findPiece(handle.db, workspaceId, piece)).toEqual({ pieceId: piece });
  expect(await change({ intent: "split", post: await idOf("k1") })).toBeUndefined();
  await match();
  expect(await pieceOf("k1")).toBeNull();
  expect(await findPiece(handle.db, workspaceId, piece)).toEqual({ postId: await idOf("d1") });
  expect(await change({ intent: "split", post: await idOf("k1") })).toBe("too_late");

  // A newer decision on the same posts holds, and the piece has its old name again.
  expect(await change({ intent: "join", post: await idOf("d1"), other: await idOf("k1") })).toBeUndefined();
  await match();
  expect(await pieceOf("k1")).toBe(piece);
  expect(await findPiece(handle.db, workspaceId, 999_999)).toBeUndefined();
});

test("what names no post, or posts of two creators, is not done", async () => {
  const [t1] = [await idOf("t1")];
  expect(await change({ intent: "join", post: t1 })).toBe("no_post");
  expect(await change({ intent: "join", post: t1, other: 999_999 })).toBe("no_post");
  expect(await change({ intent: "dance", post: t1 })).toBe("no_post");
  expect(await isMatching(handle.db, workspaceId)).toBe(false);
});
