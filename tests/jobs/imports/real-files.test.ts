import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { exportReport } from "#app/reports/export-report.server.ts";
import { findReport } from "#app/reports/index.server.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { ImportResult } from "#jobs/imports/run-import.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { countReadings, type Reading } from "#tests/support/count-independently.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { readCount, readEpoch, readLocalTime } from "#tests/support/read-cells-independently.ts";
import { type Cells, readIndependently } from "#tests/support/read-independently.ts";
import { hasRealFiles, openRealFile, readRealFile } from "#tests/support/real-files.ts";

const csvLayout = { container: "csv", encoding: "utf-8", delimiter: "," } as const;
const jsonLayout = { ...csvLayout, container: "json" } as const;

/** The rows of a real file as an independent reader sees them. */
function readReal(name: string): Cells[] {
  const file = readIndependently(readRealFile(name), name.endsWith(".json") ? jsonLayout : csvLayout);
  return file.rows.map(({ cells }) => cells ?? {});
}

function toDate(time: ReturnType<typeof readEpoch>): Date {
  if (time instanceof Date) return time;
  throw new TypeError("a row of a real file has no time");
}

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

/** Sums over facts, as numbers: increments over all days, and what was there before the first reading. */
async function sumFacts(workspaceId: number, counters: readonly string[]) {
  const sums = (prefix: string) =>
    sql.join(counters.map((name) => sql`sum(${sql.ref(prefix + name)})::float8 as ${sql.ref(name)}`));
  const [days, lives] = await Promise.all(
    [
      sql<Record<string, number>>`select ${sums("")} from workspace_day where workspace_id = ${workspaceId}`,
      sql<Record<string, number>>`select ${sums("opening_")} from post_lifetime where workspace_id = ${workspaceId}`,
    ].map((query) => query.execute(handle.db)),
  );
  return { gained: days?.rows[0], opening: lives?.rows[0] };
}

/** Rows of a report over all days with data, by key, and its CSV as a table. */
async function askReport(slug: string, key: string) {
  const report = findReport(key);
  const workspace = await findReportWorkspace(handle.db, slug);
  if (!report || !workspace) throw new Error(`no report ${key} or workspace ${slug}`);
  const period = new URLSearchParams({ from: workspace.firstDay ?? "", to: workspace.lastDay ?? "" });
  const { filters, problems } = parseFilters(period, report, workspace);
  expect(problems).toEqual([]);
  const result = await runReport(handle.db, report, filters, workspace);
  const csv = await exportReport({ db: handle.db, pool: handle.pool, workspace, filters }, report, {
    excel: false,
    locale: "en",
    translate: translatorOf("en"),
  });
  const file = readIndependently(await buffer(csv), csvLayout);
  return { result, csv: file.rows.map(({ cells }) => cells ?? {}) };
}

/** Imports real files into a workspace, all at once. */
async function importReal(workspaceId: number, names: readonly string[], mapping?: string): Promise<ImportResult> {
  return importFiles(handle, workspaceId, await Promise.all(names.map((name) => openRealFile(name, mapping))));
}

describe.skipIf(!hasRealFiles)("TikTok feeds crawled four times", { timeout: 600_000 }, () => {
  const mapping = "tiktok-recrawls";
  const crawls = ["snapshot1", "snapshot2", "snapshot3"].map((name) => `tiktok-recrawls/${name}.csv`);
  let workspaceId: number;
  let imported: ImportResult;
  beforeAll(async () => {
    workspaceId = await createTestWorkspace(handle, "tiktok");
    imported = await importReal(workspaceId, crawls, mapping);
  }, 600_000);

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
    expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  });

  test("facts, reports and CSV say what an independent reader of the files adds up", async () => {
    const readings = [...crawls, "tiktok-recrawls/feed-with-duplicates.csv"].flatMap(readReal).map(toReading);
    const { gained, opening } = countReadings(readings);
    expect(await sumFacts(workspaceId, Object.keys(gained))).toEqual({ gained, opening });

    const { views, ...reactions } = gained;
    const headline = await askReport("tiktok", "headline");
    const engagements = Object.values(reactions).reduce((sum, value) => sum + value, 0);
    const values = new Map(headline.result.rows.map(({ key, cells }) => [key, cells.value]));
    expect([values.get("views"), values.get("engagements")]).toEqual([views, engagements]);
    const said = headline.csv.map((row) => [row.Metric, row.Value]);
    expect(said).toContainEqual(["Views", String(views)]);
    expect(said).toContainEqual(["Engagements", String(engagements)]);

    const platforms = await askReport("tiktok", "engagement-by-platform");
    expect(platforms.result.rows).toHaveLength(1);
    expect(platforms.result.rows[0]?.cells).toMatchObject(gained);
    const days = await askReport("tiktok", "exposure-over-time");
    expect(addUp(days.csv, "Views")).toBe(views);
    const posts = await askReport("tiktok", "posts");
    expect(posts.csv).toHaveLength(10_335);
    expect(addUp(posts.csv, "Views")).toBe(views);
  });
});

function addUp(rows: readonly Cells[], column: string): number {
  expect(Object.keys(rows[0] ?? {})).toContain(column);
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}

/** A row of a TikTok crawl: times of Vietnam, publication in the id, the label of an unused button for 0. */
function toReading(row: Cells): Reading {
  const id = String(row.vid_id);
  return {
    id,
    publishedAt: new Date(Number(BigInt(id) / 4_294_967_296n) * 1000),
    at: toDate(readLocalTime(row.vid_scrapeTime, 7)),
    counts: {
      views: readCount(row.vid_nview),
      likes: readCount(row.vid_nlike),
      comments: readCount(row.vid_ncomment),
      shares: readCount(row.vid_nshare === "Share" ? 0 : row.vid_nshare),
      saves: readCount(row.vid_nsave),
    },
  };
}

describe.skipIf(!hasRealFiles)("Xiaohongshu notes and comments", { timeout: 600_000 }, () => {
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

    const { gained, opening } = countReadings(
      readReal(notes).map((row) => ({
        id: String(row.note_id),
        publishedAt: toDate(readEpoch(row.time, [1])),
        at: toDate(readEpoch(row.last_modify_ts, [1])),
        counts: {
          likes: readCount(row.liked_count),
          comments: readCount(row.comment_count),
          shares: readCount(row.share_count),
          saves: readCount(row.collected_count),
        },
      })),
    );
    expect(await sumFacts(workspaceId, Object.keys(opening))).toEqual({ gained, opening });
    expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  });
});

describe.skipIf(!hasRealFiles)("YouTube channels", { timeout: 600_000 }, () => {
  test("227 accounts and 4,628 snapshots of them", async () => {
    const workspaceId = await createTestWorkspace(handle, "youtube");
    const names = ["channels_reference", "youtube_daily_snapshots"].map((name) => `youtube-channels/${name}.csv`);
    const { read, rejected } = await importReal(workspaceId, names, "youtube-channels");
    expect({ read, rejected }).toEqual({ read: 225 + 4_628, rejected: 0 });
    expect(await count("account", workspaceId)).toBe(227);
    expect(await count("account_snapshot", workspaceId)).toBe(4_628);

    const { gained } = countReadings(
      readReal("youtube-channels/youtube_daily_snapshots.csv").map((row) => ({
        id: String(row.channel_id),
        publishedAt: undefined,
        at: toDate(readLocalTime(`${row.date_utc} 00:00`, 0)),
        counts: { followers: readCount(row.subscribers) },
      })),
    );
    const { rows } = await sql<{ growth: number }>`
      select sum(follower_growth)::float8 as growth from follower_day where workspace_id = ${workspaceId}`.execute(
      handle.db,
    );
    expect(rows[0]?.growth).toBe(gained.followers);
    expect(await verifyRollups(handle, workspaceId)).toEqual([]);
  });
});

describe.skipIf(!hasRealFiles)("Olist orders, most of whose lines are bare commas", { timeout: 600_000 }, () => {
  test("9,999 orders, and of 9,998 lines the 9,024 without their order wait", async () => {
    const slug = "olist";
    const place = { name: slug, timeZone: "America/Sao_Paulo", currency: "BRL", locale: "pt-BR" };
    const { workspace_id: workspaceId } = await createWorkspace(handle.db, { slug, ...place });
    const names = ["order_items", "products", "orders"].map((name) => `olist-orders/olist_${name}_dataset.csv`);
    const { read, rejected, byStream } = await importReal(workspaceId, names, "olist-orders");
    // The last product has no id.
    expect({ read, rejected }).toEqual({ read: 9_998 + 1_500 + 9_999, rejected: 1 });
    // 9,024 rows of 9,998 name an order that is not there; products may be missing too, which is no reason to wait.
    expect(byStream.order_line?.waiting).toBe(9_024);
    expect(await count("order", workspaceId)).toBe(9_999);
    expect(await count("order_line", workspaceId)).toBe(9_998);
    expect(await count("product", workspaceId)).toBe(1_499);
    expect(await verifyRollups(handle, workspaceId)).toEqual([]);

    const orders = new Map(readReal("olist-orders/olist_orders_dataset.csv").map((row) => [row.order_id, row]));
    let [gross, cancelled, units] = [0, 0, 0];
    for (const item of readReal("olist-orders/olist_order_items_dataset.csv")) {
      const order = orders.get(item.order_id);
      const cents = Math.round(Number(item.price) * 100);
      if (!order) continue;
      units++;
      gross += cents;
      if (order.order_status === "canceled") cancelled += cents;
    }
    expect(units).toBe(9_998 - 9_024);
    const { result } = await askReport(slug, "sales-over-time");
    const all = { orders: 9_999, units, gross_sales: gross, cancelled_sales: cancelled, net_sales: gross - cancelled };
    expect(result.totals).toMatchObject(all);
  });
});
