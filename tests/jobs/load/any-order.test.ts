import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { streamNames } from "#db/records/streams.ts";
import type { Batch, Rollup } from "#jobs/load/batch.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { createEntityKeys } from "#jobs/load/entity-keys.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { buildBatch, type WireRecords } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

/** `npm run soak` asks for more. */
const runs = Number(process.env.LANDING_RUNS ?? 10);
/** Many times what a run takes. */
const timeout = 60_000 + runs * 10_000;

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const noRollup: Rollup = async () => {};
let made = 0;

async function newWorkspace(): Promise<{ slug: string; workspaceId: number }> {
  const slug = `ws-${++made}`;
  const { workspace_id } = await createWorkspace(handle.db, {
    slug,
    name: slug,
    timeZone: "Asia/Kolkata",
    currency: "EUR",
    locale: "en",
  });
  return { slug, workspaceId: workspace_id };
}

// Few ids, few times, few values: batches overlap wherever they can.
const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const platform = pick("kesong", "bilibili", "weibo");
const id = pick("1", "2", "短", "\u{1f600}");
const time = pick("2026-05-01T00:00:00Z", "2026-05-31T23:59:59Z", "2026-06-01T00:00:00Z", "2031-01-01T00:00:00Z");
const text = pick("a", "Z", "é", "\u{ffff}", "\u{1f600}", 'where can I buy "it"\\\n', "9");
const count = pick(0, 1, 9, 10, 1_000, 2 ** 52);
const number = pick(0.5, 1e-7, 12, 1e21);
const precision = maybe(
  pick({ views: 100 }, { views: 10, likes_at_least: true }, { likes: 1_000, views_at_least: true }),
);
const asOf = maybe(time);
const list = maybe(fc.uniqueArray(text, { maxLength: 2 }));

const streams = {
  creator: fc.record({ creator_id: id, name: maybe(text), as_of: asOf }),
  account: fc.record({ platform, account_id: id, creator_id: maybe(id), is_own: maybe(fc.boolean()), as_of: asOf }),
  post: fc.record({
    platform,
    post_id: id,
    account_id: maybe(id),
    published_at: maybe(time),
    title: maybe(text),
    themes: list,
    relation: maybe(pick("paid", "own")),
    duration_seconds: maybe(number),
    as_of: asOf,
  }),
  comment: fc.record({ platform, comment_id: id, post_id: id, text: maybe(text), likes: maybe(count), as_of: asOf }),
  comment_reading: fc.record({ platform, account_id: id, post_id: maybe(id), read_until: time, as_of: asOf }),
  recommendation: fc.record({
    platform,
    post_id: id,
    shop: id,
    product_id: id,
    kind: pick("good_product"),
    as_of: asOf,
  }),
  search_term: fc.record({ platform, post_id: id, captured_at: time, term: text, views: maybe(count) }),
  campaign_discount_code: fc.record({ campaign_id: id, code: text, platform: maybe(platform), account_id: maybe(id) }),
  order: fc.record({ shop: id, order_id: id, created_at: maybe(time), platform: maybe(platform), as_of: asOf }),
  order_line: fc.record({
    shop: id,
    order_id: id,
    sku: id,
    quantity: maybe(count),
    refunded_at: maybe(time),
    as_of: asOf,
  }),
  touch: fc.record({
    shop: id,
    order_id: id,
    sku: maybe(id),
    how: pick("click", "utm"),
    level: pick("post"),
    platform,
    post_id: maybe(id),
    clicked_at: maybe(time),
    surface: maybe(pick("search", "other")),
    as_of: asOf,
  }),
  account_snapshot: fc.record({ platform, account_id: id, captured_at: time, followers: maybe(count) }),
  post_snapshot: fc.record({
    platform,
    post_id: id,
    captured_at: time,
    views: maybe(count),
    likes: maybe(count),
    precision,
  }),
  post_surface_snapshot: fc.record({
    platform,
    post_id: id,
    captured_at: time,
    surface: pick("search", "other"),
    views: maybe(count),
    precision,
  }),
};

const some = (record: fc.Arbitrary<UnknownRecord>) => fc.array(record, { minLength: 1, maxLength: 4 });
const records: fc.Arbitrary<WireRecords> = fc.record(
  Object.fromEntries(
    Object.entries<fc.Arbitrary<UnknownRecord>>(streams).map(([name, record]) => [name, some(record)]),
  ),
  { requiredKeys: [] },
);
// Two of the three share a rank: then only the values can decide.
const source = pick({ source: "feed", rank: 50 }, { source: "crawl", rank: 10 }, { source: "mapping:x", rank: 10 });
const batches = fc.array(fc.record({ source, records }), { minLength: 2, maxLength: 5 });

/** What is given, in the order of some numbers. */
function inOrderOf<T>(items: readonly T[], numbers: readonly number[]): T[] {
  return items
    .map((item, index) => ({ item, by: numbers[index] ?? 0 }))
    .sort((a, b) => a.by - b.by)
    .map(({ item }) => item);
}

interface Given {
  source: Batch["source"];
  records: WireRecords;
}

/** Lands batches into a workspace of their own; the first of equal ones counts. */
async function land(given: readonly Given[], keep = false): Promise<{ slug: string; workspaceId: number }> {
  const workspace = await newWorkspace();
  const keys = createEntityKeys(workspace.workspaceId);
  for (const { source: from, records: wire } of given) {
    const batch = buildBatch(workspace.workspaceId, wire, { source: from });
    await (keep ? landBatch(handle, batch, noRollup, keys) : landBatch(handle, batch, noRollup));
  }
  return workspace;
}

async function batchIdsOf(workspaceId: number, given: readonly Given[]): Promise<number[]> {
  const keys = given.map(({ source: from, records: wire }) => buildBatch(workspaceId, wire, { source: from }).batchKey);
  if (keys.length === 0) return [];
  const rows = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "in", keys)
    .execute();
  return rows.map((row) => row.batch_id);
}

/** Every record of a batch in a batch of its own. */
function split({ source: from, records: wire }: Given): Given[] {
  return streamNames.flatMap((stream) =>
    (wire[stream] ?? []).map((record) => ({ source: from, records: { [stream]: [record] } })),
  );
}

const shuffle = fc.array(fc.nat(), { minLength: 5, maxLength: 5 });

test("batches landed in any order, once or twice, leave the same", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(batches, shuffle, async (given, numbers) => {
      const straight = await land(given);
      const shuffled = await land([...inOrderOf(given, numbers), ...given], true);
      expect(await checksumDatabase(handle.db, shuffled.slug)).toEqual(
        await checksumDatabase(handle.db, straight.slug),
      );
    }),
    { numRuns: runs, endOnFailure: true },
  );
});

test("batches undone, one by one or together, are as if they had never landed", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(
      batches,
      shuffle,
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      fc.boolean(),
      async (given, numbers, isUndone, together) => {
        const distinct = [...new Map(given.map((batch) => [JSON.stringify(batch), batch])).values()];
        const kept = distinct.filter((_, index) => !isUndone[index]);
        const undone = inOrderOf(distinct, numbers).filter((batch) => !kept.includes(batch));
        const all = await land(distinct);
        for (const some of together ? [undone] : undone.map((batch) => [batch]))
          await undoBatches(handle, all.workspaceId, await batchIdsOf(all.workspaceId, some), noRollup);
        const never = await land(kept);
        expect(await checksumDatabase(handle.db, all.slug)).toEqual(await checksumDatabase(handle.db, never.slug));
      },
    ),
    { numRuns: runs, endOnFailure: true },
  );
});

test("records merged in one batch leave the same as one by one", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.record({ source, records }), async (given) => {
      const together = await land([given]);
      const apart = await land(split(given), true);
      const { observation: _together, ...merged } = await checksumDatabase(handle.db, together.slug);
      const { observation: _apart, ...folded } = await checksumDatabase(handle.db, apart.slug);
      expect(merged).toEqual(folded);
    }),
    { numRuns: runs, endOnFailure: true },
  );
});
