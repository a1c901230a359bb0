import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Touched } from "#db/records/touched.ts";
import type { Rollup } from "#jobs/load/batch.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { createEntityKeys } from "#jobs/load/entity-keys.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let slug: string;
let made = 0;
const noRollup: Rollup = async () => {};

beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());
beforeEach(async () => {
  slug = `brand-${++made}`;
  const workspace = await createWorkspace(handle.db, {
    slug,
    name: "Brand",
    timeZone: "Europe/Paris",
    currency: "EUR",
    locale: "fr",
  });
  workspaceId = workspace.workspace_id;
});

const post = { platform: "kesong", post_id: "p1", account_id: "a1", title: "Rose", as_of: "2026-05-01T00:00:00Z" };
const snapshot = { platform: "kesong", post_id: "p1", captured_at: "2026-05-02T10:00:00Z", views: 100, likes: 7 };

test("records land in their tables under the ids of what they name", async () => {
  const result = await landBatch(
    handle,
    buildBatch(workspaceId, { post: [post], post_snapshot: [snapshot] }),
    noRollup,
  );
  expect(result).toEqual({
    status: "landed",
    batchId: expect.any(Number),
    byStream: { post: { loaded: 1, unchanged: 0 }, post_snapshot: { loaded: 1, unchanged: 0 } },
    rejects: [],
  });
  const { rows } = await sql`
    select post.external_id, post.title, account_key.external_id as account, s.views, s.likes, s.shares
    from post
    join entity_key account_key on account_key.id = post.account_id
    join post_snapshot s on s.post_id = post.id
    where post.workspace_id = ${workspaceId}`.execute(handle.db);
  expect(rows).toEqual([{ external_id: "p1", title: "Rose", account: "a1", views: 100, likes: 7, shares: null }]);
});

test("a batch that landed before changes nothing, and is linked to the import that brings it again", async () => {
  const batch = buildBatch(workspaceId, { post: [post, post], post_snapshot: [snapshot] });
  const first = await landBatch(handle, batch, noRollup);
  expect(first.byStream.post).toEqual({ loaded: 1, unchanged: 1 });
  const before = await checksumDatabase(handle.db, slug);
  const again = await landBatch(handle, { ...batch, import: { importId: 9, fileNumber: 1, batchNumber: 3 } }, noRollup);
  expect(again).toEqual({
    status: "replayed",
    batchId: first.batchId,
    byStream: { post: { loaded: 0, unchanged: 2 }, post_snapshot: { loaded: 0, unchanged: 1 } },
    rejects: [],
  });
  expect(await checksumDatabase(handle.db, slug)).toEqual(before);
  const links = await handle.db
    .selectFrom("import_batch")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(links).toMatchObject([{ import_id: 9, file_number: 1, batch_number: 3 }]);
});

test("an attribute takes its newest value, of one time that of the higher rank, of one rank the greater text", async () => {
  const feed = { source: { source: "feed", rank: 50 } };
  const crawl = { source: { source: "crawl", rank: 10 } };
  const mapping = { source: { source: "mapping:x", rank: 10 } };
  const at = (as_of: string, rest: object) => ({ platform: "kesong", post_id: "p1", as_of, ...rest });
  await landBatch(
    handle,
    buildBatch(
      workspaceId,
      { post: [at("2026-05-02T00:00:00Z", { title: "low rank", caption: "b", url: "crawl" })] },
      crawl,
    ),
    noRollup,
  );
  await landBatch(
    handle,
    buildBatch(workspaceId, { post: [at("2026-05-02T00:00:00Z", { title: "high rank" })] }, feed),
    noRollup,
  );
  await landBatch(
    handle,
    buildBatch(workspaceId, { post: [at("2026-05-02T00:00:00Z", { caption: "é", account_id: "a2" })] }, mapping),
    noRollup,
  );
  await landBatch(
    handle,
    buildBatch(
      workspaceId,
      { post: [at("2026-05-01T00:00:00Z", { url: "older", language: "fr", account_id: "a9" })] },
      feed,
    ),
    noRollup,
  );
  const { rows } = await sql`
    select title, caption, url, language, account_key.external_id as account from post
    join entity_key account_key on account_key.id = account_id
    where post.workspace_id = ${workspaceId}`.execute(handle.db);
  expect(rows).toEqual([{ title: "high rank", caption: "é", url: "crawl", language: "fr", account: "a2" }]);
});

test("a thing of which nothing is said but that it is there has its row", async () => {
  const named = buildBatch(workspaceId, {
    creator: ["2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"].map((as_of) => ({ creator_id: "c", as_of })),
  });
  await landBatch(handle, named, noRollup);
  const creators = await handle.db
    .selectFrom("creator")
    .select(["external_id", "name"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(creators).toEqual([{ external_id: "c", name: null }]);
});

test("a record without as_of is as old as the latest time that it states, never as new as the clock", async () => {
  const order = { shop: "web", order_id: "1", created_at: "2026-01-01T00:00:00Z", paid_at: "2026-01-02T00:00:00Z" };
  await landBatch(
    handle,
    buildBatch(workspaceId, { order: [order], creator: [{ creator_id: "c", name: "Ana" }] }),
    noRollup,
  );
  const { rows } = await sql`
    select entity, captured_at from observation where workspace_id = ${workspaceId} order by entity`.execute(handle.db);
  expect(rows).toEqual([
    { entity: "creator", captured_at: new Date(0) },
    { entity: "order", captured_at: new Date("2026-01-02T00:00:00Z") },
  ]);
});

test("two batches that count one moment leave the greatest known value of each counter and its precision", async () => {
  const other = {
    ...snapshot,
    views: 90,
    likes: 1_000,
    saves: 3,
    precision: { views: 10, likes: 100, likes_at_least: true },
  };
  await landBatch(handle, buildBatch(workspaceId, { post_snapshot: [snapshot] }), noRollup);
  const result = await landBatch(handle, buildBatch(workspaceId, { post_snapshot: [other, snapshot] }), noRollup);
  expect(result.byStream.post_snapshot).toEqual({ loaded: 1, unchanged: 1 });
  const same = await landBatch(
    handle,
    buildBatch(workspaceId, { post_snapshot: [{ ...snapshot, views: 5 }] }),
    noRollup,
  );
  expect(same.byStream.post_snapshot).toEqual({ loaded: 0, unchanged: 1 });
  const { rows } = await sql`
    select views, likes, saves, shares, precision from post_snapshot where workspace_id = ${workspaceId}`.execute(
    handle.db,
  );
  expect(rows).toEqual([
    { views: 100, likes: 1_000, saves: 3, shares: null, precision: { likes: 100, likes_at_least: true } },
  ]);
});

test("what breaks in the middle of a batch leaves nothing of it, and the batch can land later", async () => {
  const before = await checksumDatabase(handle.db, slug);
  const batch = buildBatch(workspaceId, {
    post: [post],
    post_snapshot: [snapshot],
    order: [{ shop: "s", order_id: "1" }],
  });
  const keys = createEntityKeys(workspaceId);
  const killed = landBatch(
    handle,
    batch,
    async ({ db }) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
      await sql`select pg_terminate_backend(${rows[0]?.pid}::int)`.execute(handle.db);
      await sql`select 1`.execute(db);
    },
    keys,
  );
  await expect(killed).rejects.toThrow();
  expect(await checksumDatabase(handle.db, slug)).toEqual(before);
  expect((await landBatch(handle, batch, noRollup, keys)).status).toBe("landed");
  const posts = await handle.db
    .selectFrom("post")
    .select("external_id")
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(posts).toEqual([{ external_id: "p1" }]);
});

test("rejects are kept, whatever characters they hold", async () => {
  const reject = {
    fileName: "notes.csv",
    line: 7,
    stream: "post" as const,
    field: "views",
    reason: "wrong_type",
    message: "views must be a whole number",
    raw: 'p1;"a\0\ud800b"',
  };
  await landBatch(handle, buildBatch(workspaceId, {}, { rejects: [reject] }), noRollup);
  const rejects = await handle.db
    .selectFrom("rejected_record")
    .select(["file_name", "line", "raw"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(rejects).toEqual([{ file_name: "notes.csv", line: 7, raw: 'p1;"a\u{fffd}\u{fffd}b"' }]);
});

test("names that no index could hold land all the same, and stay apart", async () => {
  // Text that does not compress: a 1 MB cell ends here as at most 100,000 characters.
  const noise = (seed: number) =>
    Array.from({ length: 90_000 }, (_, n) =>
      String.fromCodePoint(0x4e00 + ((n * 7919 + seed * 104_729 + n * n) % 20_000)),
    ).join("");
  const [one, two] = [noise(1), noise(2)];
  const id = (text: string) => text.slice(0, 512);
  const batch = buildBatch(workspaceId, {
    post: [one, two].map((platform) => ({ platform, post_id: id(platform), themes: [id(one)] })),
    post_snapshot: [{ platform: one, post_id: id(one), captured_at: snapshot.captured_at, views: 1 }],
    search_term: [one, two].map((term) => ({ platform: one, post_id: "p", captured_at: snapshot.captured_at, term })),
    order: [{ shop: one, order_id: id(one), discount_code: one }],
    campaign_discount_code: [one, two].map((code) => ({ campaign_id: "k", code, platform: one, account_id: id(two) })),
    touch: [{ shop: one, order_id: id(one), sku: id(two), how: "utm", level: "post", platform: two, post_id: id(two) }],
  });
  await landBatch(handle, batch, noRollup);
  const { rows } = await sql`
    select (select count(*) from post where workspace_id = ${workspaceId}) as posts,
      (select count(*) from search_term where workspace_id = ${workspaceId} and length(term) = 90000) as terms,
      (select count(*) from post join post_snapshot s on s.post_id = post.id and s.workspace_id = post.workspace_id
        where post.workspace_id = ${workspaceId}) as counted,
      (select count(*) from touch join post on post.id = touch.post_id and post.workspace_id = touch.workspace_id
        where touch.workspace_id = ${workspaceId}) as touches,
      (select count(*) from "order" o join campaign_discount_code c
        on c.code = o.discount_code and c.workspace_id = o.workspace_id where o.workspace_id = ${workspaceId}) as coded`.execute(
    handle.db,
  );
  expect(rows).toEqual([{ posts: 2, terms: 2, counted: 1, touches: 1, coded: 1 }]);
});

test("platforms that a file names belong to the workspace", async () => {
  await landBatch(handle, buildBatch(workspaceId, { post: [{ ...post, platform: "kuaishou" }] }), noRollup);
  const platforms = await handle.db
    .selectFrom("platform")
    .select("platform")
    .where("workspace_id", "=", workspaceId)
    .where("is_built_in", "=", false)
    .execute();
  expect(platforms).toEqual([{ platform: "kuaishou" }]);
});

test("every version of an order line is kept beside its newest", async () => {
  const line = { shop: "web", order_id: "1", sku: "S", quantity: 2, unit_price_minor: 1500 };
  const refunded = { ...line, refunded_minor: 1500, as_of: "2026-03-05T00:00:00Z" };
  await landBatch(handle, buildBatch(workspaceId, { order_line: [refunded] }), noRollup);
  const older = { ...line, as_of: "2026-03-01T00:00:00Z" };
  const result = await landBatch(handle, buildBatch(workspaceId, { order_line: [older] }), noRollup);
  expect(result.byStream.order_line).toEqual({ loaded: 1, unchanged: 0 });
  const { rows } = await sql`
    select as_of, quantity, refunded_minor from order_change where workspace_id = ${workspaceId} order by as_of`.execute(
    handle.db,
  );
  expect(rows).toEqual([
    { as_of: new Date("2026-03-01T00:00:00Z"), quantity: 2, refunded_minor: null },
    { as_of: new Date("2026-03-05T00:00:00Z"), quantity: 2, refunded_minor: 1500 },
  ]);
  const lines = await handle.db
    .selectFrom("order_line")
    .select("refunded_minor")
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(lines).toEqual([{ refunded_minor: 1500 }]);
});

test("the flag of purchase intent follows the comment's newest text", async () => {
  const comment = { platform: "kesong", comment_id: "c1", post_id: "p1" };
  const land = (text: string, as_of: string) =>
    landBatch(handle, buildBatch(workspaceId, { comment: [{ ...comment, text, as_of }] }), noRollup);
  const read = () =>
    handle.db
      .selectFrom("comment")
      .select("is_purchase_intent as flag")
      .where("workspace_id", "=", workspaceId)
      .execute();
  await land("Where can I buy it?", "2026-01-02T00:00:00Z");
  expect(await read()).toEqual([{ flag: true }]);
  await land("lovely", "2026-01-01T00:00:00Z");
  expect(await read()).toEqual([{ flag: true }]);
  await land("nevermind", "2026-01-03T00:00:00Z");
  expect(await read()).toEqual([{ flag: false }]);
});

test("only what really changed is touched", async () => {
  const seen: Touched[] = [];
  const watch: Rollup = async (_trx, _workspaceId, touched) => {
    seen.push(touched);
  };
  const land = async (wire: Parameters<typeof buildBatch>[1]): Promise<Touched> => {
    await landBatch(handle, buildBatch(workspaceId, wire), watch);
    const touched = seen.at(-1);
    if (!touched) throw new Error("The rollup was not called");
    return touched;
  };
  const captured = Date.parse(snapshot.captured_at);
  const order = { shop: "web", order_id: "1", discount_code: "ANA10", as_of: "2026-05-03T00:00:00Z" };
  const credit = { shop: "web", order_id: "1", how: "platform", level: "post", platform: "kesong", post_id: "p1" };

  const counted = await land({ post_snapshot: [snapshot] });
  const [postId = 0] = counted.posts.keys();
  expect([...counted.posts]).toEqual([[postId, { from: captured, to: captured }]]);
  expect([...(await land({ post: [post] })).posts]).toEqual([[postId, null]]);
  expect((await land({ post: [{ ...post, title: "Zoe" }] })).posts.size).toBe(0);
  expect([...(await land({ post: [{ ...post, relation: "paid" }] })).posts]).toEqual([[postId, null]]);
  expect((await land({ post_snapshot: [{ ...snapshot, views: 99 }] })).posts.size).toBe(0);

  const ordered = await land({ order: [order], touch: [credit] });
  const [orderId = 0] = ordered.orders;
  expect(ordered.orders.size).toBe(1);
  expect((await land({ order: [{ ...order, as_of: "2026-05-04T00:00:00Z" }] })).orders.size).toBe(0);
  const joined = await land({ campaign_post: [{ campaign_id: "k", platform: "kesong", post_id: "p1" }] });
  // The orders credited to the post follow it, and none of them is read.
  expect([[...joined.posts], [...joined.campaignPosts], [...joined.orders]]).toEqual([[], [postId], []]);
  expect([...(await land({ campaign_discount_code: [{ campaign_id: "k", code: "ANA10" }] })).orders]).toEqual([
    orderId,
  ]);
  const line = await land({ order_line: [{ shop: "web", order_id: "1", sku: "S", quantity: 1 }] });
  expect([...line.orders]).toEqual([orderId]);
});
