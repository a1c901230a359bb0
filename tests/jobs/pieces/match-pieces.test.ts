import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { matchPieces } from "#jobs/pieces/match-pieces.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { buildBatch, type WireRecords } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let slug: string;
let made = 0;

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
  const batch = buildBatch(workspaceId, wire);
  await landBatch(handle, batch, rollupTouched);
  const { batch_id } = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "=", batch.batchKey)
    .executeTakeFirstOrThrow();
  return batch_id;
}

const account = (platform: string, creator: string | undefined = "lin") => ({
  platform,
  account_id: `${platform}-lin`,
  ...(creator && { creator_id: creator }),
  as_of: "2026-05-01T00:00:00Z",
});
const post = (platform: string, id: string, minutes: number, caption: string, more: object = {}) => ({
  platform,
  post_id: id,
  account_id: `${platform}-lin`,
  published_at: new Date(Date.UTC(2026, 4, 1, 10, minutes)).toISOString(),
  format: "video",
  caption,
  as_of: "2026-05-02T00:00:00Z",
  ...more,
});
const platforms = ["douyin", "kesong", "tiktok"];
const accounts = platforms.map((platform) => account(platform));
/** Three placements of one piece, and of another on two platforms a day later. */
const posts = [
  post("douyin", "d1", 0, "Sourdough in three steps, no kneading #bread"),
  post("kesong", "k1", 4, "Sourdough in three steps, no kneading"),
  post("tiktok", "t1", 61, "sourdough in THREE steps, no kneading 🍞 #fyp"),
  post("douyin", "d2", 1_500, "My grandmother's plum cake, unchanged since 1961"),
  post("kesong", "k2", 1_512, "My grandmother's plum cake, unchanged since 1961 #plum"),
];

/** The pieces by their members' ids, and what each is called. */
async function listPieces(): Promise<Record<string, string[]>> {
  const rows = await handle.db
    .selectFrom("post_piece as m")
    .innerJoin("post as p", (join) =>
      join.onRef("p.workspace_id", "=", "m.workspace_id").onRef("p.id", "=", "m.post_id"),
    )
    .innerJoin("entity_key as k", (join) =>
      join.onRef("k.workspace_id", "=", "m.workspace_id").onRef("k.id", "=", "m.piece_id"),
    )
    .select(["p.external_id as post", "k.scope", "k.external_id as name"])
    .where("m.workspace_id", "=", workspaceId)
    .orderBy("p.external_id")
    .execute();
  const pieces: Record<string, string[]> = {};
  for (const row of rows) {
    const name = `${row.scope} ${row.name}`.trim();
    pieces[name] = [...(pieces[name] ?? []), row.post];
  }
  return pieces;
}

async function idOf(postId: string): Promise<number> {
  const { id } = await handle.db
    .selectFrom("post")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("external_id", "=", postId)
    .executeTakeFirstOrThrow();
  return id;
}

async function decide(decision: "join" | "split", one: string, other: string, day: number): Promise<string> {
  const [post_id = 0, other_post_id = 0] = [await idOf(one), await idOf(other)].sort((a, b) => a - b);
  const act = randomUUID();
  const decided_at = new Date(Date.UTC(2026, 5, day));
  const row = { workspace_id: workspaceId, act, post_id, other_post_id, decision, decided_at };
  await handle.db.insertInto("piece_decision").values(row).execute();
  return act;
}

const first = 'derived ["douyin","d1"]';
const second = 'derived ["douyin","d2"]';
const both = { [first]: ["d1", "k1", "t1"], [second]: ["d2", "k2"] };

test("posts of one creator become pieces, whatever the order of arrival; again, nothing is done", async () => {
  await land({ account: accounts, post: posts });
  expect(await matchPieces(handle, workspaceId)).toEqual({ creators: 1 });
  expect(await listPieces()).toEqual(both);
  expect(await matchPieces(handle, workspaceId)).toEqual({ creators: 0 });
  const sums = await checksumDatabase(handle.db, slug);

  const settings = { slug: `${slug}-again`, name: "Brand", timeZone: "Europe/Paris", currency: "EUR", locale: "fr" };
  workspaceId = (await createWorkspace(handle.db, settings)).workspace_id;
  for (const record of posts.toReversed()) {
    await land({ post: [record] });
    await matchPieces(handle, workspaceId);
  }
  expect(await listPieces()).toEqual({});
  await land({ account: accounts });
  await matchPieces(handle, workspaceId);
  const again = await checksumDatabase(handle.db, settings.slug);
  expect(again.post_piece).toBe(sums.post_piece);
});

test("a post that is taken back leaves its piece, and the piece its name when the first goes", async () => {
  await land({ account: accounts, post: posts.slice(1) });
  await matchPieces(handle, workspaceId);
  const before = await listPieces();
  expect(before).toEqual({ 'derived ["kesong","k1"]': ["k1", "t1"], [second]: ["d2", "k2"] });
  const batch = await land({ post: posts.slice(0, 1) });
  await matchPieces(handle, workspaceId);
  expect(await listPieces()).toEqual(both);
  await undoBatches(handle, workspaceId, [batch], rollupTouched);
  await matchPieces(handle, workspaceId);
  expect(await listPieces()).toEqual(before);
});

test("a piece that a source declares keeps its id, takes in what resembles it, and wins over resemblance", async () => {
  const declare = (ids: readonly string[], as_of: string) =>
    posts.filter(({ post_id }) => ids.includes(post_id)).map((one) => ({ ...one, piece_id: "sync-1", as_of }));
  await land({ account: accounts, post: posts });
  await land({ post: declare(["d1"], "2026-05-03T00:00:00Z") });
  await matchPieces(handle, workspaceId);
  expect(await listPieces()).toEqual({ "sync-1": ["d1", "k1", "t1"], [second]: ["d2", "k2"] });
  await land({ post: declare(["d1", "k2"], "2026-05-04T00:00:00Z") });
  await matchPieces(handle, workspaceId);
  expect(await listPieces()).toEqual({ "sync-1": ["d1", "k2"], 'derived ["kesong","k1"]': ["k1", "t1"] });
  const rows = await handle.db
    .selectFrom("post_piece")
    .select(["post_id", "confidence", "reason"])
    .where("workspace_id", "=", workspaceId)
    .where("post_id", "=", await idOf("k2"))
    .execute();
  expect(rows).toMatchObject([{ confidence: 1, reason: { how: "declared" } }]);
});

test("persons' decisions hold in every later run, and undone they are as if they had never been", async () => {
  await land({ account: accounts, post: posts });
  await matchPieces(handle, workspaceId);
  const before = await checksumDatabase(handle.db, slug);
  const split = [await decide("split", "k1", "d1", 1), await decide("split", "k1", "t1", 1)];
  const join = await decide("join", "d2", "t1", 2);
  await matchPieces(handle, workspaceId);
  // t1 is joined to d2, whose k2 stays with it; d1 resembles t1, but d2 holds the place on Douyin; k1 was split from t1 and d1.
  expect(await listPieces()).toEqual({ [second]: ["d2", "k2", "t1"] });
  await land({ post: [post("kesong", "k3", 9_000, "Something else altogether")] });
  await matchPieces(handle, workspaceId);
  expect(await listPieces()).toEqual({ [second]: ["d2", "k2", "t1"] });

  await handle.db
    .updateTable("piece_decision")
    .set({ undone_at: new Date() })
    .where("workspace_id", "=", workspaceId)
    .where("act", "in", [...split, join])
    .execute();
  await matchPieces(handle, workspaceId);
  expect((await checksumDatabase(handle.db, slug)).post_piece).toBe(before.post_piece);
});

test("no fact moves: the rollups are what they were, and verified", async () => {
  const counts = posts.map(({ platform, post_id }, index) => ({
    platform,
    post_id,
    captured_at: "2026-05-04T00:00:00Z",
    views: 100 + index,
  }));
  await land({ account: accounts, post: posts, post_snapshot: counts });
  const { post_piece: none, ...before } = await checksumDatabase(handle.db, slug);
  await matchPieces(handle, workspaceId);
  await decide("split", "k1", "d1", 1);
  await matchPieces(handle, workspaceId);
  const { post_piece: some, piece_decision: _, ...after } = await checksumDatabase(handle.db, slug);
  expect(some).not.toBe(none);
  expect(after).toEqual({ ...before, piece_decision: undefined });
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});

test("accounts that are joined to no creator are never matched; a declared piece spans them, and a split there holds", async () => {
  await land({
    account: platforms.map((platform) => account(platform, "")),
    post: posts.map((one) => ({ ...one, ...(one.post_id.endsWith("1") && { piece_id: "sync-1" }) })),
  });
  await matchPieces(handle, workspaceId);
  expect(await listPieces()).toEqual({ "sync-1": ["d1", "k1", "t1"] });
  await decide("split", "d1", "t1", 1);
  await matchPieces(handle, workspaceId);
  expect(await listPieces()).toEqual({ "sync-1": ["d1", "k1"] });
});
