import fc from "fast-check";
import { sql } from "kysely";
import { type Touched, touch } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Row } from "#tests/support/naive-days.ts";

const hourMs = 3_600_000;

/** A change of raw rows as load makes them: rows of one table put (replacing those of the same key) or taken away. */
export type Change =
  | { readonly kind: "put"; readonly table: Table; readonly rows: readonly Row[] }
  | { readonly kind: "take"; readonly table: Table; readonly keys: readonly Row[] }
  | {
      readonly kind: "takeSpan";
      readonly table: SnapshotTable;
      readonly id: number;
      readonly from: number;
      readonly to: number;
    };

type SnapshotTable = "post_snapshot" | "post_surface_snapshot" | "account_snapshot";
type Table = SnapshotTable | keyof typeof touches;

const keysOfSnapshots: Record<SnapshotTable, readonly string[]> = {
  post_snapshot: ["post_id", "source_id", "captured_at"],
  post_surface_snapshot: ["post_id", "source_id", "captured_at", "surface"],
  account_snapshot: ["account_id", "source_id", "captured_at"],
};

/** What a row of each entity's table touches. */
const touches = {
  post: { posts: "id" },
  account: { accounts: "id" },
  comment: { posts: "post_id" },
  comment_reading: { readings: "post_id" },
  campaign_post: { campaignPosts: "post_id" },
  recommendation: { posts: "post_id" },
  order: { orders: "id" },
  order_line: { orders: "order_id" },
  touch: { orders: "order_id" },
  campaign_discount_code: { codes: "code" },
} as const;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 3 });
const postId = fc.integer({ min: 1, max: 3 });
const accountId = fc.integer({ min: 11, max: 12 });
const sourceId = fc.integer({ min: 1, max: 3 });
const count = maybe(fc.integer({ min: 0, max: 400 }));
const campaignId = fc.integer({ min: 21, max: 22 });
const productId = fc.integer({ min: 31, max: 32 });
const orderId = fc.integer({ min: 41, max: 42 });
const surface = fc.constantFrom("home_feed", "search", "experience");

/** Moments within 16 days of `start`, most on the hour and so some on a midnight, a few to the minute. */
function momentFrom(start: number): fc.Arbitrary<Date> {
  const hour = fc.integer({ min: 0, max: 16 * 24 });
  return fc
    .tuple(hour, fc.constantFrom(0, 0, 0, 7, 59))
    .map(([hours, minutes]) => new Date(start + hours * hourMs + minutes * 60_000));
}

export function changeFrom(start: number): fc.Arbitrary<Change> {
  const moment = momentFrom(start);
  const base = { batch_id: fc.constant(1) };
  const snapshot = fc.record({
    ...base,
    post_id: postId,
    source_id: sourceId,
    captured_at: moment,
    views: count,
    likes: count,
    saves: count,
    precision: fc.constantFrom(null, null, { views: 50 }),
  });
  const rows: { [T in Table]: fc.Arbitrary<Row> } = {
    post_snapshot: snapshot,
    post_surface_snapshot: fc.record({
      ...base,
      post_id: postId,
      source_id: sourceId,
      captured_at: moment,
      surface,
      impressions: count,
      views: count,
    }),
    account_snapshot: fc.record({
      ...base,
      account_id: accountId,
      source_id: sourceId,
      captured_at: moment,
      // Around the bounds of tiers.
      followers: maybe(fc.constantFrom(0, 400, 9_999, 10_000, 99_999, 100_000, 499_999, 500_000, 999_999, 1_000_000)),
      shop_window_visits: count,
    }),
    post: fc.record({
      id: postId,
      platform: fc.constant("tiktok"),
      external_id: fc.constant("p"),
      account_id: maybe(accountId),
      published_at: maybe(moment),
      format: fc.constantFrom("video", "image", null),
      relation: fc.constantFrom("paid", "earned", null),
      visibility: fc.constantFrom("public", "private", null),
      themes: fc.constantFrom(null, ["skin"], ["skin", "lips"]),
    }),
    account: fc.record({ id: accountId, platform: fc.constant("tiktok"), external_id: fc.constant("a") }),
    comment: fc
      .record({
        id: fc.integer({ min: 51, max: 55 }),
        platform: fc.constant("tiktok"),
        external_id: fc.constant("c"),
        post_id: postId,
        created_at: maybe(moment),
        is_purchase_intent: fc.boolean(),
      })
      .map((comment) => ({ ...comment, text: comment.is_purchase_intent ? "link please" : "lovely" })),
    // A row keeps what it is of, as a natural key does: its id says which account, and which post of it or all.
    comment_reading: fc
      .record({ id: fc.integer({ min: 56, max: 59 }), platform: fc.constant("tiktok"), read_until: moment })
      .map((reading) => ({
        ...reading,
        account_id: reading.id % 2 === 0 ? 11 : 12,
        post_id: reading.id < 58 ? null : reading.id - 57,
      })),
    campaign_post: fc.record({
      id: fc.integer({ min: 61, max: 64 }),
      campaign_id: campaignId,
      platform: fc.constant("tiktok"),
      post_id: postId,
    }),
    recommendation: fc.record({
      id: fc.integer({ min: 71, max: 74 }),
      platform: fc.constant("tiktok"),
      post_id: postId,
      shop: fc.constant("web"),
      product_id: productId,
      kind: fc.constant("good_product"),
    }),
    order: fc.record({
      id: orderId,
      shop: fc.constant("web"),
      external_id: fc.constant("o"),
      created_at: maybe(moment),
      paid_at: maybe(moment),
      status: fc.constantFrom(null, "paid", "cancelled"),
      channel: fc.constantFrom(null, "offline"),
      currency: fc.constantFrom(null, "EUR"),
      discount_code: fc.constantFrom(null, "LEA10"),
      is_sample: fc.constantFrom(null, false, false, true),
    }),
    order_line: fc.record({
      id: fc.integer({ min: 81, max: 84 }),
      shop: fc.constant("web"),
      order_id: orderId,
      sku: fc.constantFrom("A", "B"),
      product_id: maybe(productId),
      quantity: maybe(fc.integer({ min: 1, max: 3 })),
      unit_price_minor: maybe(fc.integer({ min: 100, max: 103 })),
      seller_discount_minor: maybe(fc.integer({ min: 0, max: 20 })),
      currency: fc.constantFrom(null, "USD"),
      cancelled_minor: maybe(fc.integer({ min: 0, max: 100 })),
      refunded_minor: maybe(fc.integer({ min: 0, max: 100 })),
      commission_minor: maybe(fc.integer({ min: 0, max: 100 })),
    }),
    touch: fc.record({
      id: fc.integer({ min: 91, max: 96 }),
      shop: fc.constant("web"),
      order_id: orderId,
      sku: fc.constantFrom(null, "A", "B"),
      how: fc.constantFrom("platform", "discount_code", "utm", "click", "click", "feed"),
      level: fc.constantFrom("post", "account"),
      platform: fc.constant("tiktok"),
      post_id: maybe(postId),
      account_id: maybe(accountId),
      clicked_at: maybe(moment),
      surface: maybe(surface),
    }),
    campaign_discount_code: fc.record({
      id: fc.integer({ min: 97, max: 98 }),
      campaign_id: campaignId,
      code: fc.constant("LEA10"),
      platform: fc.constantFrom("tiktok", null),
      account_id: maybe(accountId),
    }),
  };
  const put = (table: Table, max: number) =>
    fc.array(rows[table], { minLength: 1, maxLength: max }).map((some): Change => ({ kind: "put", table, rows: some }));
  const take = (table: keyof typeof touches) =>
    rows[table].map((row): Change => ({ kind: "take", table, keys: [{ id: row.id }] }));
  const takeSpan = (table: SnapshotTable, id: fc.Arbitrary<number>) =>
    fc.tuple(id, moment, moment).map(([of, a, b]): Change => {
      const [from = 0, to = 0] = [a.getTime(), b.getTime()].sort((x, y) => x - y);
      return { kind: "takeSpan", table, id: of, from, to };
    });
  const entities = Object.keys(touches) as (keyof typeof touches)[];
  return fc.oneof(
    { weight: 8, arbitrary: put("post_snapshot", 6) },
    { weight: 3, arbitrary: put("post_surface_snapshot", 5) },
    { weight: 3, arbitrary: put("account_snapshot", 4) },
    { weight: 2, arbitrary: takeSpan("post_snapshot", postId) },
    { weight: 1, arbitrary: takeSpan("post_surface_snapshot", postId) },
    { weight: 1, arbitrary: takeSpan("account_snapshot", accountId) },
    { weight: 5, arbitrary: put("post", 2) },
    { weight: 2, arbitrary: put("account", 1) },
    ...entities.map((table) => ({ weight: 1, arbitrary: put(table, 2) })),
    ...entities.map((table) => ({ weight: 1, arbitrary: take(table) })),
  );
}

/** Makes a change and notes what it touches, as load does. */
export async function makeChange(
  trx: DatabaseTransaction,
  workspaceId: number,
  change: Change,
  touched: Touched,
): Promise<void> {
  if (change.kind === "takeSpan") {
    const owner = change.table === "account_snapshot" ? "account_id" : "post_id";
    await sql`delete from ${sql.table(change.table)} where workspace_id = ${workspaceId} and ${sql.ref(owner)} = ${change.id}
      and captured_at between ${new Date(change.from)} and ${new Date(change.to)}`.execute(trx.db);
    const spans = owner === "account_id" ? touched.accounts : touched.posts;
    touch(spans, change.id, { from: change.from, to: change.to });
    return;
  }
  const { table } = change;
  const isSnapshot = table in keysOfSnapshots;
  const keys = isSnapshot ? keysOfSnapshots[table as SnapshotTable] : ["id"];
  for (const row of change.kind === "put" ? change.rows : change.keys) {
    const isSame = sql.join(
      keys.map((key) => sql`${sql.ref(key)} = ${row[key]}`),
      sql` and `,
    );
    const gone =
      await sql<Row>`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and ${isSame} returning *`.execute(
        trx.db,
      );
    const next = change.kind === "take" ? undefined : row;
    if (table === "comment_reading") touchReading(gone.rows[0], next, touched);
    for (const before of gone.rows) await touchRow(trx, workspaceId, table, before, touched);
    if (!next) continue;
    const columns = { workspace_id: workspaceId, ...row };
    await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(columns).map((name) => sql.ref(name)))})
      values (${sql.join(Object.values(columns))})`.execute(trx.db);
    await touchRow(trx, workspaceId, table, row, touched);
  }
}

/** As far as comments were read before and are now. */
function touchReading(before: Row | undefined, after: Row | undefined, touched: Touched): void {
  const row = after ?? before;
  if (!row) return;
  const moments = [before, after].flatMap((one) => (one?.read_until instanceof Date ? [one.read_until.getTime()] : []));
  const span = moments.length === 2 ? { from: Math.min(...moments), to: Math.max(...moments) } : null;
  touch(touched.readings, Number(row.post_id ?? row.account_id), span);
}

async function touchRow(
  trx: DatabaseTransaction,
  workspaceId: number,
  table: Table,
  row: Row,
  touched: Touched,
): Promise<void> {
  if (row.captured_at instanceof Date) {
    const at = row.captured_at.getTime();
    const spans = table === "account_snapshot" ? touched.accounts : touched.posts;
    touch(spans, Number(row.account_id ?? row.post_id), { from: at, to: at });
    return;
  }
  for (const [what, column] of Object.entries(touches[table as keyof typeof touches])) {
    if (what === "posts") touch(touched.posts, Number(row[column]), null);
    if (what === "campaignPosts") touched.campaignPosts.add(Number(row[column]));
    if (what === "accounts") touch(touched.accounts, Number(row[column]), null);
    if (what === "orders") touched.orders.add(Number(row[column]));
    if (what !== "codes") continue;
    const orders = await sql<{
      id: number;
    }>`select id from "order" where workspace_id = ${workspaceId} and discount_code = ${row[column]}`.execute(trx.db);
    for (const { id } of orders.rows) touched.orders.add(id);
  }
}
