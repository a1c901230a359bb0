import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { type CampaignEdit, editCampaign } from "#jobs/campaigns/edit-campaign.ts";
import { undoCampaignEdit } from "#jobs/campaigns/undo-campaign-edit.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";
import { createTestWorkspace, feedFile, importFiles } from "#tests/support/import-files.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const platform = "kesong";
const files = [
  feedFile("creator", [
    { creator_id: "lea", name: "Léa" },
    { creator_id: "max", name: "Max" },
  ]),
  feedFile("account", [
    { platform, account_id: "lea.k", creator_id: "lea" },
    { platform, account_id: "max.k", creator_id: "max" },
  ]),
  feedFile("post", [
    // 28 February 23:30 in UTC is 1 March in Paris.
    { platform, post_id: "p1", account_id: "lea.k", published_at: "2026-02-28T23:30:00Z", hashtags: ["Glow"] },
    { platform, post_id: "p2", account_id: "lea.k", published_at: "2026-03-02T10:00:00Z", title: "No glowing here" },
    { platform, post_id: "p3", account_id: "max.k", published_at: "2026-03-02T10:00:00Z", relation: "gifted" },
    { platform, post_id: "p4", account_id: "max.k", published_at: "2026-04-01T10:00:00Z" },
  ]),
  feedFile(
    "post_snapshot",
    ["p1", "p2", "p3", "p4"].flatMap((post_id, index) => [
      { platform, post_id, captured_at: "2026-04-03T10:00:00Z", views: 10 },
      { platform, post_id, captured_at: "2026-04-04T10:00:00Z", views: 10 + 100 * (index + 1) },
    ]),
  ),
  feedFile("order", [
    {
      shop: "s",
      order_id: "o1",
      created_at: "2026-03-03T10:00:00Z",
      status: "paid",
      currency: "EUR",
      discount_code: "LEA10",
    },
  ]),
  feedFile("order_line", [{ shop: "s", order_id: "o1", sku: "a", quantity: 1, unit_price_minor: 2_000 }]),
  feedFile("campaign", [
    {
      campaign_id: "spring",
      name: "Spring",
      starts_on: "2026-03-01",
      ends_on: "2026-03-31",
      as_of: "2026-03-01T00:00:00Z",
    },
  ]),
  feedFile("campaign_creator", [{ campaign_id: "spring", creator_id: "lea", as_of: "2026-03-01T00:00:00Z" }]),
  feedFile("campaign_post", [{ campaign_id: "spring", platform, post_id: "p4", as_of: "2026-03-01T00:00:00Z" }]),
];

const statedAt = "2026-04-10T10:00:00Z";
type Said = [CampaignEdit["records"][number]["stream"], UnknownRecord, string[]?];
const edit = (jobRunId: number, records: readonly Said[], campaign = "spring", at = statedAt): CampaignEdit => ({
  campaign,
  jobRunId,
  statedAt: at,
  records: records.map(([stream, values, emptied]) => ({ stream, values, ...(emptied ? { emptied } : {}) })),
});

async function open(slug: string): Promise<number> {
  const workspaceId = await createTestWorkspace(handle, slug);
  await importFiles(handle, workspaceId, files);
  return workspaceId;
}

async function listPosts(workspaceId: number, campaign = "spring"): Promise<string[]> {
  const rows = await handle.db
    .selectFrom("campaign_post as member")
    .innerJoin("entity_key as post", (join) =>
      join.onRef("post.id", "=", "member.post_id").on("post.workspace_id", "=", workspaceId),
    )
    .innerJoin("entity_key as of", (join) =>
      join.onRef("of.id", "=", "member.campaign_id").on("of.workspace_id", "=", workspaceId),
    )
    .select("post.external_id")
    .where("member.workspace_id", "=", workspaceId)
    .where("of.external_id", "=", campaign)
    .orderBy("post.external_id")
    .execute();
  return rows.map(({ external_id }) => external_id);
}

/** Views and orders of all campaigns, as the facts have them. */
async function sumFacts(workspaceId: number) {
  const views = await handle.db
    .selectFrom("campaign_day")
    .select(({ fn }) => fn.sum<number>("views").as("views"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  const orders = await handle.db
    .selectFrom("campaign_sales_day")
    .select(({ fn }) => fn.sum<number>("orders_all").as("orders"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return { views: Number(views.views ?? 0), orders: Number(orders.orders ?? 0) };
}

const campaignRow = (workspaceId: number) =>
  handle.db
    .selectFrom("campaign")
    .select(["name", "brief", "starts_on", "ends_on"])
    .where("workspace_id", "=", workspaceId)
    .where("external_id", "=", "spring")
    .executeTakeFirst();

const byRule: Said[] = [
  ["campaign", { posts_by_rule: true }],
  ["campaign_creator", { creator_id: "max" }],
];

test("posts by rule, a code and a removal move the facts by exactly what they are; an undo leaves no trace; a replay adds nothing", async () => {
  const workspaceId = await open("edits");
  const before = await checksumDatabase(handle.db, "edits");
  // p4 gains 400 of its views in the two days.
  expect(await sumFacts(workspaceId)).toEqual({ views: 400, orders: 0 });
  await editCampaign(handle, workspaceId, edit(1, byRule));
  // p1 is of 1 March in Paris, p4 stays by the feed's word: 100 + 200 + 300 + 400.
  expect(await listPosts(workspaceId)).toEqual(["p1", "p2", "p3", "p4"]);
  expect(await sumFacts(workspaceId)).toEqual({ views: 1_000, orders: 0 });
  await editCampaign(handle, workspaceId, edit(1, byRule));
  expect(await sumFacts(workspaceId)).toEqual({ views: 1_000, orders: 0 });

  const code: Said = ["campaign_discount_code", { code: "LEA10", platform, account_id: "lea.k" }];
  const hand: Said = ["campaign_post", { platform, post_id: "p2", removed: true }];
  await editCampaign(handle, workspaceId, edit(2, [code, hand]));
  expect(await listPosts(workspaceId)).toEqual(["p1", "p3", "p4"]);
  expect(await sumFacts(workspaceId)).toEqual({ views: 800, orders: 1 });
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);

  await editCampaign(handle, workspaceId, edit(3, [["campaign_discount_code", { code: "LEA10", removed: true }]]));
  expect(await sumFacts(workspaceId)).toEqual({ views: 800, orders: 0 });
  // Not in the order in which they were made.
  for (const run of [1, 3, 2, 2]) await undoCampaignEdit(handle, workspaceId, run);
  expect(await checksumDatabase(handle.db, "edits")).toEqual(before);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  const acts = await handle.db
    .selectFrom("campaign_edit")
    .select("undone_at")
    .where("workspace_id", "=", workspaceId)
    .execute();
  expect(acts.map(({ undone_at }) => undone_at instanceof Date)).toEqual([true, true, true]);
});

test("hashtags, texts and relations narrow a rule down", async () => {
  const workspaceId = await open("narrow");
  await editCampaign(handle, workspaceId, edit(1, [...byRule, ["campaign", { rule_texts: ["#glow"] }]]));
  expect(await listPosts(workspaceId)).toEqual(["p1", "p4"]);
  await editCampaign(
    handle,
    workspaceId,
    edit(2, [["campaign", { rule_texts: ["glow"] }]], "spring", "2026-04-11T10:00:00Z"),
  );
  expect(await listPosts(workspaceId)).toEqual(["p1", "p2", "p4"]);
  await editCampaign(
    handle,
    workspaceId,
    edit(3, [["campaign", { rule_relations: ["gifted"] }, ["rule_texts"]]], "spring", "2026-04-12T10:00:00Z"),
  );
  expect(await listPosts(workspaceId)).toEqual(["p3", "p4"]);
  // A post that arrives later joins by itself.
  await importFiles(handle, workspaceId, [
    feedFile("post", [
      { platform, post_id: "p5", account_id: "max.k", published_at: "2026-03-30T10:00:00Z", relation: "gifted" },
    ]),
  ]);
  expect(await listPosts(workspaceId)).toEqual(["p3", "p4", "p5"]);
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});

test("what a person decided holds against every import, before or after, and gives way when it is undone", async () => {
  const later = [
    feedFile("campaign", [
      { campaign_id: "spring", name: "Feed's name", ends_on: "2026-06-30", as_of: "2026-05-01T00:00:00Z" },
    ]),
    feedFile("campaign_post", [{ campaign_id: "spring", platform, post_id: "p4", as_of: "2026-05-01T00:00:00Z" }]),
  ];
  const said = edit(1, [
    ["campaign", { name: "My name" }, ["ends_on"]],
    ["campaign_post", { platform, post_id: "p4", removed: true }],
  ]);
  const sums: Record<string, string>[] = [];
  for (const order of ["first", "last"]) {
    const slug = `person-${order}`;
    const workspaceId = await open(slug);
    if (order === "first") await editCampaign(handle, workspaceId, said);
    const { importId } = await importFiles(handle, workspaceId, later);
    if (order === "last") await editCampaign(handle, workspaceId, said);
    expect(await campaignRow(workspaceId)).toMatchObject({ name: "My name", starts_on: "2026-03-01", ends_on: null });
    expect(await listPosts(workspaceId)).toEqual([]);
    expect(await sumFacts(workspaceId)).toEqual({ views: 0, orders: 0 });
    sums.push(await checksumDatabase(handle.db, slug));
    await undoCampaignEdit(handle, workspaceId, 1);
    expect(await campaignRow(workspaceId)).toMatchObject({ name: "Feed's name", ends_on: "2026-06-30" });
    expect(await listPosts(workspaceId)).toEqual(["p4"]);
    await undoImport(handle, workspaceId, importId);
    expect(await campaignRow(workspaceId)).toMatchObject({ name: "Spring", ends_on: "2026-03-31" });
    expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  }
  expect(sums[0]).toEqual(sums[1]);
});

test("a campaign of a person's own is made, deleted and brought back", async () => {
  const workspaceId = await open("own");
  const made: Said[] = [
    ["campaign", { name: "Mine", starts_on: "2026-03-01" }],
    ["campaign_post", { platform, post_id: "p1" }],
    ["campaign_cost", { cost_id: "c1", kind: "fee", stage: "planned", amount_minor: 5_000, currency: "EUR" }],
  ];
  await editCampaign(handle, workspaceId, edit(1, made, "mine"));
  expect(await listPosts(workspaceId, "mine")).toEqual(["p1"]);
  const gone = made.map(([stream, values]): Said => [stream, { ...values, removed: true }]);
  await editCampaign(handle, workspaceId, edit(2, gone, "mine", "2026-04-11T10:00:00Z"));
  expect(await listPosts(workspaceId, "mine")).toEqual([]);
  const costs = () =>
    handle.db.selectFrom("campaign_cost").select("amount_minor").where("workspace_id", "=", workspaceId).execute();
  expect(await costs()).toEqual([]);
  await undoCampaignEdit(handle, workspaceId, 2);
  expect(await listPosts(workspaceId, "mine")).toEqual(["p1"]);
  expect(await costs()).toEqual([{ amount_minor: 5_000 }]);
});

test("an edit that does not hold lands nothing and says every field that is wrong", async () => {
  const workspaceId = await open("wrong");
  const before = await checksumDatabase(handle.db, "wrong");
  const wrong: Said[] = [
    ["campaign", { name: "Never" }],
    ["campaign_cost", { cost_id: "c1", kind: "gift", stage: "planned", amount_minor: 1.5, currency: "EUR" }],
  ];
  await expect(editCampaign(handle, workspaceId, edit(1, wrong))).rejects.toThrow(
    /kind must be one of .*amount_minor must be a whole number/,
  );
  expect(await checksumDatabase(handle.db, "wrong")).toEqual(before);
});
