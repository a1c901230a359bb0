import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { decideAccount } from "#jobs/accounts/decide-account.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { buildBatch, type WireRecords } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
let brands = 0;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const api = { source: "api", rank: 50 };
const crawler = { source: "crawler", rank: 10 };
const published = "2026-03-10T10:00:00Z";
const post = { platform: "kesong", post_id: "1", account_id: "a", published_at: published, as_of: published };
const read = (captured_at: string, followers: number | null, account_id = "a") => ({
  platform: "kesong",
  account_id,
  captured_at,
  ...(followers === null ? { posts: 3 } : { followers }),
});

/** A workspace of its own with the post, an order credited to it, and what sources read of its account. */
async function openBrand(readings: readonly (readonly [typeof api, ...ReturnType<typeof read>[]])[]): Promise<void> {
  brands += 1;
  const brand = { slug: `brand-${brands}`, name: "Brand", timeZone: "Europe/Paris", currency: "EUR", locale: "en" };
  workspaceId = (await createWorkspace(handle.db, brand)).workspace_id;
  await land({
    post: [post],
    post_snapshot: [
      { platform: "kesong", post_id: "1", captured_at: "2026-03-10T20:00:00Z", views: 100 },
      { platform: "kesong", post_id: "1", captured_at: "2026-03-11T20:00:00Z", views: 130 },
    ],
    order: [{ shop: "web", order_id: "o", created_at: "2026-03-11T10:00:00Z", currency: "EUR" }],
    order_line: [{ shop: "web", order_id: "o", sku: "S", unit_price_minor: 1000 }],
    touch: [{ shop: "web", order_id: "o", how: "platform", level: "post", platform: "kesong", post_id: "1" }],
  });
  for (const [source, ...records] of readings) await land({ account_snapshot: records }, source);
}

async function land(records: WireRecords, source = api): Promise<string> {
  const batch = buildBatch(workspaceId, records, { source });
  await landBatch(handle, batch, rollupTouched);
  return batch.batchKey;
}

/** The tier of the post, once it is sure that every fact has it under that one alone. */
async function tierOf(): Promise<string> {
  const { db } = handle;
  const ofBrand = { workspace_id: workspaceId };
  const days = await db
    .selectFrom("account_day")
    .select(["tier", "views"])
    .where((eb) => eb.and(ofBrand))
    .execute();
  const sales = await db
    .selectFrom("workspace_sales_day")
    .select("tier")
    .where((eb) => eb.and(ofBrand))
    .execute();
  const { tier } = await db
    .selectFrom("post_dimension")
    .select("tier")
    .where((eb) => eb.and(ofBrand))
    .executeTakeFirstOrThrow();
  expect(new Set([...days, ...sales].map((row) => row.tier))).toEqual(new Set([tier]));
  expect(days.reduce((sum, { views }) => sum + views, 0)).toBe(130);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  return tier;
}

test.each([
  ["unknown", "nothing was read", []],
  ["unknown", "it was read after the publication alone", [[api, read("2026-03-10T10:00:01Z", 50_000)]]],
  ["unknown", "a reading without followers is not one of none", [[api, read("2026-03-10T09:00:00Z", null)]]],
  ["nano", "none is a number of followers", [[api, read("2026-03-10T09:00:00Z", 0)]]],
  ["nano", "the last below the bound", [[api, read("2026-03-10T09:00:00Z", 9_999)]]],
  ["micro", "a reading at the moment itself counts", [[api, read(published, 10_000)]]],
  ["micro", "however long before it was", [[api, read("2025-01-01T00:00:00Z", 99_999)]]],
  [
    "mid",
    "the last before it, not the greatest",
    [
      [
        api,
        read("2026-03-08T10:00:00Z", 2_000_000),
        read("2026-03-09T10:00:00Z", 100_000),
        read("2026-03-11T10:00:00Z", 9),
      ],
    ],
  ],
  [
    "macro",
    "a reading without followers leaves the one before it",
    [[api, read("2026-03-08T10:00:00Z", 500_000), read("2026-03-09T10:00:00Z", null)]],
  ],
  [
    "mega",
    "the more trusted source, though the other one read later",
    [
      [crawler, read("2026-03-10T09:00:00Z", 9_000)],
      [api, read("2026-03-01T09:00:00Z", 1_000_000)],
    ],
  ],
  [
    "nano",
    "a lesser source counts where the better one began after the publication",
    [
      [crawler, read("2026-03-09T09:00:00Z", 9_000)],
      [api, read("2026-03-10T11:00:00Z", 1_000_000)],
    ],
  ],
] as const)("the tier is %s: %s", async (tier, _why, readings) => {
  await openBrand(readings);
  expect(await tierOf()).toBe(tier);
});

test("readings that land late move a post and its orders, and move them back when they are taken away", async () => {
  await openBrand([[api, read("2026-03-01T09:00:00Z", 200_000)]]);
  expect(await tierOf()).toBe("mid");
  const key = await land({
    account_snapshot: [read("2026-03-09T09:00:00Z", 700_000), read("2026-03-12T09:00:00Z", 1)],
  });
  expect(await tierOf()).toBe("macro");
  const { batch_id } = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "=", key)
    .executeTakeFirstOrThrow();
  await undoBatches(handle, workspaceId, [batch_id], rollupTouched);
  expect(await tierOf()).toBe("mid");
});

test("readings of another id of the account count as its own", async () => {
  const account = (account_id: string) => ({ platform: "kesong", account_id, as_of: "2026-03-01T00:00:00Z" });
  await openBrand([[api, read("2026-03-01T09:00:00Z", 5_000), read("2026-03-09T09:00:00Z", 60_000, "b")]]);
  await land({ account: [account("a"), account("b")] });
  expect(await tierOf()).toBe("nano");
  const accounts = await handle.db
    .selectFrom("account")
    .select(["id", "external_id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  const idOf = (name: string) => accounts.find(({ external_id }) => external_id === name)?.id ?? 0;
  await decideAccount(handle, workspaceId, { intent: "same", accountId: idOf("a"), otherId: idOf("b") });
  expect(await tierOf()).toBe("micro");
  // At one moment the greater of both.
  await land({ account_snapshot: [read("2026-03-09T09:00:00Z", 120_000)] });
  expect(await tierOf()).toBe("mid");
});
