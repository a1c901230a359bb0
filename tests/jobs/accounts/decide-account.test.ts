import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { suggestAccounts } from "#app/queries/suggest-accounts.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { type AccountAct, decideAccount } from "#jobs/accounts/decide-account.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, feedFile, importFiles } from "#tests/support/import-files.ts";

/** Lin on Douyin by her open_id, on Kesong, and on Douyin once more, by the id that the shops know her by. */
const accounts = [
  { platform: "douyin", account_id: "open-1", handle: "lin" },
  { platform: "kesong", account_id: "k-1", handle: "lin" },
  { platform: "douyin", account_id: "author-9", creator_id: "cr-9" },
].map((account) => ({ ...account, as_of: "2026-03-01T00:00:00Z" }));
const posts = [
  { platform: "douyin", post_id: "p1", account_id: "open-1" },
  { platform: "douyin", post_id: "p2", account_id: "author-9" },
].map((post) => ({ ...post, format: "video", published_at: "2026-03-01T09:00:00Z" }));
const snapshots = ["p1", "p2"].map((post_id, index) => ({
  platform: "douyin",
  post_id,
  captured_at: "2026-03-01T20:00:00Z",
  views: 100 * (index + 1),
}));
const followers = [
  { platform: "douyin", account_id: "open-1", captured_at: "2026-03-01T20:00:00Z", followers: 1_000 },
  { platform: "douyin", account_id: "open-1", captured_at: "2026-03-02T20:00:00Z", followers: 1_010 },
  { platform: "douyin", account_id: "author-9", captured_at: "2026-03-01T20:00:00Z", followers: 990 },
];
const order = { shop: "s", order_id: "o1" };
const sales = [
  feedFile("order", [
    {
      ...order,
      channel: "online",
      created_at: "2026-03-02T10:00:00Z",
      paid_at: "2026-03-02T10:00:00Z",
      status: "paid",
      currency: "EUR",
      updated_at: "2026-03-02T10:00:00Z",
    },
  ]),
  feedFile("order_line", [
    { ...order, sku: "x", quantity: 1, unit_price: "20.00", currency: "EUR", updated_at: "2026-03-02T10:00:00Z" },
  ]),
  feedFile("touch", [
    { ...order, touch_id: "t1", level: "account", platform: "douyin", account_id: "author-9", how: "platform" },
  ]),
];

let handle: DatabaseHandle;
let workspaceId: number;
let untouched: Record<string, string>;

beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await createTestWorkspace(handle, "brand");
  const result = await importFiles(handle, workspaceId, [
    feedFile("account", accounts),
    feedFile("post", posts),
    feedFile("post_snapshot", snapshots),
    feedFile("account_snapshot", followers),
    ...sales,
  ]);
  expect(result).toMatchObject({ rejected: 0, waiting: 0 });
  untouched = await checksum();
});
afterAll(() => handle?.close());

/** Without the decisions themselves, of which those that were undone are kept. */
async function checksum() {
  const { account_decision: _, ...sums } = await checksumDatabase(handle.db, "brand");
  return sums;
}

const decide = (act: AccountAct) => decideAccount(handle, workspaceId, act);

async function idOf(externalId: string): Promise<number> {
  const row = await handle.db
    .selectFrom("account")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("external_id", "=", externalId)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Which accounts are one person's, by external id. */
async function people(): Promise<string[]> {
  const { rows } = await sql<{ who: string }>`
    select string_agg(external_id, ' ' order by external_id) as who from account where workspace_id = ${workspaceId}
    group by coalesce(creator_id, id) order by 1`.execute(handle.db);
  return rows.map(({ who }) => who);
}

async function totals(): Promise<unknown> {
  const { rows } = await sql`
    select a.external_id as id,
      (select sum(views)::int from account_day where workspace_id = ${workspaceId} and account_id = a.id) as views,
      (select sum(orders_all)::int from account_sales_day where workspace_id = ${workspaceId} and account_id = a.id) as orders,
      (select max(followers)::int from follower_day where workspace_id = ${workspaceId} and account_id = a.id) as followers
    from account as a where a.workspace_id = ${workspaceId} and a.platform = 'douyin' order by 1`.execute(handle.db);
  return rows;
}

async function suggested() {
  const found = await suggestAccounts(handle.db, workspaceId, null);
  return found.map(({ one, other, ...evidence }) => ({ names: [one.handle, other.handle], ...evidence }));
}

async function undoNewest(): Promise<void> {
  const { act } = await handle.db
    .selectFrom("account_decision")
    .select(sql<string>`act::text`.as("act"))
    .where("workspace_id", "=", workspaceId)
    .where("undone_at", "is", null)
    .orderBy("decided_at", "desc")
    .executeTakeFirstOrThrow();
  await decide({ intent: "undo", act });
}

test("an account is joined to the person of another, and a later import does not take it away", async () => {
  expect(await people()).toEqual(["author-9", "k-1", "open-1"]);
  // They have a handle in common, and nothing was joined by that.
  expect(await suggested()).toEqual([{ names: ["lin", "lin"], handle: "lin", url: null, pieces: 0 }]);
  await decide({ intent: "join", accountId: await idOf("k-1"), personId: await idOf("open-1") });
  expect(await people()).toEqual(["author-9", "k-1 open-1"]);
  const later = { ...accounts[1], creator_id: "cr-other", as_of: "2026-04-01T00:00:00Z" };
  await importFiles(handle, workspaceId, [feedFile("account", [later])]);
  expect(await people()).toEqual(["author-9", "k-1 open-1"]);
  await undoNewest();
  // What the source says holds again.
  const { rows } = await sql<{ creator: string }>`
    select k.external_id as creator from account as a join entity_key as k on k.workspace_id = ${workspaceId} and k.id = a.creator_id
    where a.workspace_id = ${workspaceId} and a.external_id = 'k-1'`.execute(handle.db);
  expect(rows).toEqual([{ creator: "cr-other" }]);
  untouched = await checksum();
});

test("an account is split off, whatever a source says, and joined to a creator that a source names", async () => {
  const accountId = await idOf("k-1");
  await decide({ intent: "split", accountId });
  expect(await suggested()).toEqual([]);
  const { rows } = await sql<{ creator_id: number | null }>`
    select creator_id from account where workspace_id = ${workspaceId} and id = ${accountId}`.execute(handle.db);
  expect(rows).toEqual([{ creator_id: null }]);
  await decide({ intent: "join", accountId, personId: await idOf("author-9") });
  expect(await people()).toEqual(["author-9 k-1", "open-1"]);
  await undoNewest();
  await undoNewest();
  expect(await checksum()).toEqual(untouched);
});

/** The last readings of each day: 1,000 (of 1,000 and 990), 1,010 and 1,030. Nothing is known before the first; then 10 and 20 more. */
const followerDays = [
  { day: "2026-03-01", followers: 1_000, growth: null },
  { day: "2026-03-02", followers: 1_010, growth: 10 },
  { day: "2026-03-03", followers: 1_030, growth: 20 },
];

test("two ids of one account count once, under the one whose followers were read more often", async () => {
  const before = [
    // p2 has 200 views and the order; each id has its own followers.
    { id: "author-9", views: 200, orders: 1, followers: 990 },
    { id: "open-1", views: 100, orders: null, followers: 1_010 },
  ];
  expect(await totals()).toEqual(before);
  await decide({ intent: "same", accountId: await idOf("open-1"), otherId: await idOf("author-9") });
  expect(await people()).toEqual(["author-9 open-1", "k-1"]);
  // 100 + 200 views.
  expect(await totals()).toEqual([
    { id: "author-9", views: null, orders: null, followers: null },
    { id: "open-1", views: 300, orders: 1, followers: 1_010 },
  ]);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  // A reading of either id is one of the account: of the same moment the greater holds, and days that only the other id has are there.
  const dayOfOther = {
    platform: "douyin",
    account_id: "author-9",
    captured_at: "2026-03-03T20:00:00Z",
    followers: 1_030,
  };
  const readings = await importFiles(handle, workspaceId, [feedFile("account_snapshot", [dayOfOther])]);
  const { rows: days } = await sql`
    select day::text, followers::int, follower_growth::int as growth from follower_day
    where workspace_id = ${workspaceId} and account_id = ${await idOf("open-1")} and carried_days = 0 order by day`.execute(
    handle.db,
  );
  expect(days).toEqual(followerDays);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  await undoImport(handle, workspaceId, readings.importId);
  // What comes later under the other id counts for the account too.
  const more = { platform: "douyin", post_id: "p2", captured_at: "2026-03-02T20:00:00Z", views: 250 };
  const { importId } = await importFiles(handle, workspaceId, [feedFile("post_snapshot", [more])]);
  expect(await totals()).toMatchObject([{ views: null }, { views: 350 }]);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  await undoImport(handle, workspaceId, importId);
  await undoNewest();
  expect(await totals()).toEqual(before);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  expect(await checksum()).toEqual(untouched);
});

test("what no longer holds is refused", async () => {
  const [one, other] = [await idOf("open-1"), await idOf("k-1")];
  await expect(decide({ intent: "same", accountId: one, otherId: other })).rejects.toThrow("no longer there");
  await expect(decide({ intent: "join", accountId: one, personId: one })).rejects.toThrow("no longer there");
  await expect(decide({ intent: "join", accountId: one, personId: 999_999 })).rejects.toThrow("no such creator");
  expect(await checksum()).toEqual(untouched);
});
