import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { exposureMeasures } from "#db/metrics/measures.ts";
import { withKesongCopy } from "#jobs/connectors/derive-kesong.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  const brand = { slug: "brand", name: "Brand", timeZone: "Asia/Shanghai", currency: "CNY", locale: "en" };
  workspaceId = (await createWorkspace(handle.db, brand)).workspace_id;
});
afterAll(() => handle.close());

const original = {
  platform: "douyin",
  post_id: "v1",
  account_id: "dy1",
  published_at: "2026-05-01T04:00:00Z",
  format: "video",
  title: "Serum",
  url: "https://www.douyin.com/video/1",
  visibility: "public",
  as_of: "2026-05-02T04:00:00Z",
};
const snapshot = { platform: "douyin", post_id: "v1", captured_at: "2026-05-01T14:00:00Z", views: 100, likes: 7 };

test("a copy carries what it shares with its original, and neither its address nor counters", () => {
  expect(withKesongCopy(original, undefined)).toEqual([{ stream: "post", record: original }]);
  expect(withKesongCopy({ ...original, visibility: "private" }, "ks1")).toHaveLength(1);
  expect(withKesongCopy(original, "ks1")).toEqual([
    { stream: "post", record: { ...original, piece_id: "douyin:v1" } },
    { stream: "piece", record: { piece_id: "douyin:v1", title: "Serum", as_of: "2026-05-02T04:00:00Z" } },
    {
      stream: "post",
      record: {
        platform: "kesong",
        post_id: "douyin:v1",
        account_id: "ks1",
        piece_id: "douyin:v1",
        is_derived: true,
        published_at: "2026-05-01T04:00:00Z",
        format: "video",
        title: "Serum",
        as_of: "2026-05-02T04:00:00Z",
      },
    },
  ]);
});

const facts = ["account_day", "account_month", "workspace_day"] as const;

async function readFacts() {
  const byTable: Record<string, Record<string, unknown>[]> = {};
  for (const table of facts) {
    const rows = await handle.db.selectFrom(table).selectAll().where("workspace_id", "=", workspaceId).execute();
    byTable[table] = rows;
  }
  return byTable;
}

test("facts do not change by a derived post but that Kesong has one post more", async () => {
  await landBatch(handle, buildBatch(workspaceId, { post: [original], post_snapshot: [snapshot] }), rollupTouched);
  const before = await readFacts();
  const records = withKesongCopy(original, "ks1");
  const of = (stream: string) => records.filter((one) => one.stream === stream).map(({ record }) => record);
  await landBatch(handle, buildBatch(workspaceId, { post: of("post"), piece: of("piece") }), rollupTouched);
  const after = await readFacts();

  for (const table of facts) {
    const rows = after[table] ?? [];
    expect(rows.filter(({ platform }) => platform !== "kesong")).toEqual(before[table]);
    const nothing = Object.fromEntries(exposureMeasures.map((measure) => [measure, 0]));
    // provided 0 says that no number is given; post_days 0 that the post is none of those that a rate leaves out.
    expect(rows.filter(({ platform }) => platform === "kesong")).toEqual([
      expect.objectContaining({ ...nothing, provided: 0, posts: 1, post_days: 0, gap_post_days: 0 }),
    ]);
  }
  expect(await verifyRollups(handle, workspaceId)).toEqual([]);
});

test("both are placements of one piece, and the copy is marked", async () => {
  const { rows } = await sql`
    select p.platform, p.external_id, p.is_derived, p.url, c.external_id as piece
    from post p join piece c on c.workspace_id = p.workspace_id and c.id = p.piece_id
    where p.workspace_id = ${workspaceId} order by p.platform`.execute(handle.db);
  expect(rows).toEqual([
    { platform: "douyin", external_id: "v1", is_derived: null, url: original.url, piece: "douyin:v1" },
    { platform: "kesong", external_id: "douyin:v1", is_derived: true, url: null, piece: "douyin:v1" },
  ]);
});
