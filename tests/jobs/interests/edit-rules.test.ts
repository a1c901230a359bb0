import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { RuleEdit } from "#db/interests/rule.ts";
import { editInterestRules } from "#jobs/interests/edit-rules.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { buildBatch, type WireRecords } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const ofPost = (id: string) => ({ platform: "kesong", post_id: id });
const as_of = "2026-05-03T00:00:00Z";
/** Three posts that recommend a serum; the first has a theme of its source; the second is bought from; the third says nothing. */
const wire: WireRecords = {
  product: [{ shop: "eu", product_id: "SER", name: "Serum", as_of }],
  post: [
    {
      ...ofPost("1"),
      account_id: "a",
      published_at: "2026-05-01T04:00:00Z",
      format: "image",
      themes: ["glow"],
      title: "敏感肌实测",
      as_of,
    },
    {
      ...ofPost("2"),
      account_id: "a",
      published_at: "2026-05-01T04:00:00Z",
      format: "image",
      title: "My routine",
      hashtags: ["SensitiveSkin"],
      as_of,
    },
    { ...ofPost("3"), account_id: "a", published_at: "2026-05-01T04:00:00Z", format: "video", title: "Sunday", as_of },
  ],
  post_snapshot: ["1", "2", "3"].map((id, index) => ({
    ...ofPost(id),
    captured_at: "2026-05-01T20:00:00Z",
    views: 100 * (index + 1),
  })),
  recommendation: ["1", "2", "3"].map((id) => ({
    ...ofPost(id),
    shop: "eu",
    product_id: "SER",
    kind: "good_product",
    as_of,
  })),
  comment: [
    { ...ofPost("2"), comment_id: "c1", created_at: "2026-05-01T10:00:00Z", text: "Which shade is this?", as_of },
    { ...ofPost("2"), comment_id: "c2", created_at: "2026-05-01T11:00:00Z", text: "Where can I buy it?", as_of },
  ],
  order: [
    {
      shop: "eu",
      order_id: "o1",
      created_at: "2026-05-02T10:00:00Z",
      paid_at: "2026-05-02T10:00:00Z",
      status: "paid",
      channel: "online",
      currency: "EUR",
      as_of,
    },
  ],
  order_line: [{ shop: "eu", order_id: "o1", sku: "S", product_id: "SER", quantity: 1, unit_price_minor: 5000, as_of }],
  touch: [
    {
      shop: "eu",
      order_id: "o1",
      level: "post",
      ...ofPost("2"),
      account_id: "a",
      how: "platform",
      surface: "home_feed",
      as_of,
    },
  ],
};
const theme = (target: string, phrase: string, isOn = true): RuleEdit => ({ kind: "theme", target, phrase, isOn });
const wanted: RuleEdit[] = [
  theme("sensitive", "敏感肌"),
  theme("sensitive", "#sensitiveskin"),
  { kind: "content_kind", target: "review", phrase: "实测", isOn: true },
  { kind: "purchase_intent", target: "own", phrase: "which shade", isOn: true },
  { kind: "purchase_intent", target: "default", phrase: "en-where", isOn: false },
];

async function create(slug: string) {
  const { workspace_id } = await createWorkspace(handle.db, {
    slug,
    name: slug,
    timeZone: "Europe/Paris",
    currency: "EUR",
    locale: "en",
  });
  return workspace_id;
}
async function checksum(slug: string) {
  // How the rules came to be differs; what they are does not.
  const { interest_rule: _history, ...sums } = await checksumDatabase(handle.db, slug);
  return sums;
}
async function themesOf(table: "theme_day" | "theme_product_month" | "product_theme_month", workspaceId: number) {
  const value = table === "theme_product_month" ? "orders_all" : "views";
  const { rows } = await sql<{ theme: string; total: number }>`
    select theme, sum(${sql.ref(value)})::int as total from ${sql.table(table)} where workspace_id = ${workspaceId} group by 1 order by 1`.execute(
    handle.db,
  );
  return Object.fromEntries(rows.map((row) => [row.theme, row.total]));
}

test("posts of another content kind are due, for their curves stand by kind", async () => {
  const { db } = handle;
  const workspaceId = await create("kinds");
  await landBatch(handle, buildBatch(workspaceId, wire), rollupTouched);
  const due = async () => {
    const rows = await db
      .selectFrom("post_life_due")
      .select("post_id")
      .where("workspace_id", "=", workspaceId)
      .execute();
    await db.deleteFrom("post_life_due").where("workspace_id", "=", workspaceId).execute();
    return rows.length;
  };
  await due();
  const review = (isOn: boolean): RuleEdit => ({ kind: "content_kind", target: "review", phrase: "实测", isOn });
  const { posts } = await editInterestRules(handle, workspaceId, [review(true)]);
  expect(posts).toBeGreaterThan(0);
  expect(await due()).toBe(posts);
  await editInterestRules(handle, workspaceId, [review(false)]);
  expect(await due()).toBe(posts);
});

test("a change of rules gives the facts of a world that had those rules from the start", async () => {
  const fresh = await create("fresh");
  expect(await editInterestRules(handle, fresh, wanted)).toEqual({ version: 1, posts: 0, postsOfComments: 0 });
  await landBatch(handle, buildBatch(fresh, wire), rollupTouched);

  const changed = await create("changed");
  await editInterestRules(handle, changed, [theme("sunday", "sunday"), theme("sensitive", "敏感肌")]);
  await landBatch(handle, buildBatch(changed, wire), rollupTouched);
  expect(await themesOf("theme_product_month", changed)).toEqual({ "": 1 });
  await editInterestRules(handle, changed, wanted.slice(1).toReversed());
  const last = await editInterestRules(handle, changed, [theme("sunday", "sunday", false)]);
  expect(last).toEqual({ version: 3, posts: 1, postsOfComments: 0 });
  expect(await editInterestRules(handle, changed, wanted)).toEqual({ version: 3, posts: 0, postsOfComments: 0 });

  // Post 1: 100 views under its source's theme and the found one; post 2: 200; post 3 is in no theme, only among all 600 of the product.
  expect(await themesOf("theme_day", changed)).toEqual({ glow: 100, sensitive: 300 });
  expect(await themesOf("product_theme_month", changed)).toEqual({ "": 600, glow: 100, sensitive: 300 });
  expect(await themesOf("theme_product_month", changed)).toEqual({ "": 1, sensitive: 1 });
  expect(await verifyRollups(handle, changed)).toEqual([]);
  expect(await verifyRollups(handle, fresh)).toEqual([]);
  expect(await checksum("changed")).toEqual(await checksum("fresh"));
});

test("undone posts leave nothing behind, and verify-rollups sees a mark that is wrong", async () => {
  const workspaceId = await create("undone");
  await editInterestRules(handle, workspaceId, wanted);
  const empty = await checksum("undone");
  await landBatch(handle, buildBatch(workspaceId, wire), rollupTouched);
  await sql`update post_interest set themes = '{}' where workspace_id = ${workspaceId}`.execute(handle.db);
  await sql`update comment set is_purchase_intent = not is_purchase_intent where workspace_id = ${workspaceId} and external_id = 'c1'`.execute(
    handle.db,
  );
  const tables = (await verifyRollups(handle, workspaceId)).map(({ table }) => table);
  expect(new Set(tables)).toEqual(new Set(["post_interest", "comment", ...tables.slice(3)]));
  expect(tables.slice(0, 3)).toEqual(["post_interest", "post_interest", "comment"]);
  expect(tables).toContain("post_day");
  const { batch_id } = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  await undoBatches(handle, workspaceId, [batch_id], rollupTouched);
  const { post_interest, theme_day } = await checksum("undone");
  expect({ post_interest, theme_day }).toEqual({ post_interest: empty.post_interest, theme_day: empty.theme_day });
});
