import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { ImportResult } from "#jobs/imports/run-import.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { hasRealFiles, openRealFile } from "#tests/support/real-files.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

async function count(table: string, workspaceId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(handle.db);
  return rows[0]?.count ?? 0;
}

/** Imports real files into a workspace, all at once. */
async function importReal(workspaceId: number, names: readonly string[], mapping?: string): Promise<ImportResult> {
  return importFiles(handle, workspaceId, await Promise.all(names.map((name) => openRealFile(name, mapping))));
}

describe.skipIf(!hasRealFiles)("TikTok feeds crawled four times", { timeout: 120_000 }, () => {
  const mapping = "tiktok-recrawls";
  let workspaceId: number;
  let imported: ImportResult;
  beforeAll(async () => {
    workspaceId = await createTestWorkspace(handle, "tiktok");
    const crawls = ["snapshot1", "snapshot2", "snapshot3"].map((name) => `tiktok-recrawls/${name}.csv`);
    imported = await importReal(workspaceId, crawls, mapping);
  }, 120_000);

  test("three crawls hold 10,095 posts and 16,418 snapshots of them", async () => {
    // 10,095 + 2,390 + 3,933 rows.
    expect(imported).toMatchObject({ read: 16_418, rejected: 0 });
    expect(await count("post", workspaceId)).toBe(10_095);
    expect(await count("post_snapshot", workspaceId)).toBe(16_418);
  });

  test("every post was published when its id says, and the column that says otherwise is reported", async () => {
    const { rows } = await sql<{ wrong: number }>`
      select count(*) as wrong from post
      where workspace_id = ${workspaceId} and published_at is distinct from to_timestamp(external_id::bigint >> 32)`.execute(
      handle.db,
    );
    expect(rows).toEqual([{ wrong: 0 }]);
    const contradictions = imported.files.map(
      ({ notices }) =>
        notices.find(({ kind, field }) => kind === "contradiction" && field === "published_at")?.occurrences ?? 0,
    );
    // Of snapshot3 every row is 7 hours late.
    expect(contradictions).toEqual([0, 0, 3_933]);
  });

  test("with the feed dump, whose rows stand there several times, 10,335 and 17,308", async () => {
    await importReal(workspaceId, ["tiktok-recrawls/feed-with-duplicates.csv"], mapping);
    expect(await count("post", workspaceId)).toBe(10_335);
    expect(await count("post_snapshot", workspaceId)).toBe(17_308);
  });
});

describe.skipIf(!hasRealFiles)("Xiaohongshu notes and comments", { timeout: 120_000 }, () => {
  const comments = "xiaohongshu-notes/search_comments_2025-09-05.json";
  const notes = "xiaohongshu-notes/search_contents_2025-09-05.json";

  test.each([
    [notes, comments],
    [comments, notes],
  ])("387 notes, 399 snapshots and 1,735 comments, 10 of which wait for their note: %s first", async (...names) => {
    const workspaceId = await createTestWorkspace(handle, `xiaohongshu-${names.indexOf(notes)}`);
    const first = await importReal(workspaceId, names.slice(0, 1));
    if (names[0] === comments) expect(first).toMatchObject({ read: 1_794, rejected: 0, waiting: 1_735 });
    const { read, rejected, byStream } = await importReal(workspaceId, names);
    expect({ read, rejected }).toEqual({ read: 399 + 1_794, rejected: 0 });
    expect(byStream.comment?.waiting).toBe(10);
    expect(await count("post", workspaceId)).toBe(387);
    expect(await count("post_snapshot", workspaceId)).toBe(399);
    expect(await count("comment", workspaceId)).toBe(1_735);
  });
});

describe.skipIf(!hasRealFiles)("YouTube channels", { timeout: 120_000 }, () => {
  test("227 accounts and 4,628 snapshots of them", async () => {
    const workspaceId = await createTestWorkspace(handle, "youtube");
    const names = ["channels_reference", "youtube_daily_snapshots"].map((name) => `youtube-channels/${name}.csv`);
    const { read, rejected } = await importReal(workspaceId, names, "youtube-channels");
    expect({ read, rejected }).toEqual({ read: 225 + 4_628, rejected: 0 });
    expect(await count("account", workspaceId)).toBe(227);
    expect(await count("account_snapshot", workspaceId)).toBe(4_628);
  });
});

describe.skipIf(!hasRealFiles)("Olist orders, most of whose lines are bare commas", { timeout: 120_000 }, () => {
  test("9,999 orders, and of 9,998 lines the 9,024 without their order wait", async () => {
    const workspaceId = await createTestWorkspace(handle, "olist");
    const names = ["order_items", "products", "orders"].map((name) => `olist-orders/olist_${name}_dataset.csv`);
    const { read, rejected, byStream } = await importReal(workspaceId, names, "olist-orders");
    // The last product has no id.
    expect({ read, rejected }).toEqual({ read: 9_998 + 1_500 + 9_999, rejected: 1 });
    // 9,024 rows of 9,998 name an order that is not there; products may be missing too, which is no reason to wait.
    expect(byStream.order_line?.waiting).toBe(9_024);
    expect(await count("order", workspaceId)).toBe(9_999);
    expect(await count("order_line", workspaceId)).toBe(9_998);
    expect(await count("product", workspaceId)).toBe(1_499);
  });
});
