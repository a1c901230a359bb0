import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { UnknownRecord } from "#db/records/stream.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { fixtureMapping, readFile } from "#tests/jobs/connectors/read-file.ts";

const folder = "../shared/data";
const isThere = existsSync(folder);
if (!isThere) console.warn(`skipped: no real files in ${folder}`);

const mappings = ["tiktok-recrawls", "youtube-channels", "youtube-views", "olist-orders"].map(fixtureMapping);

async function read(path: string) {
  return readFile(await fileSource(`${folder}/${path}`), { mappings });
}

function csv(path: string): Record<string, string>[] {
  return parse(readFileSync(`${folder}/${path}`), { columns: true, bom: true, skip_empty_lines: true });
}

function keys(records: readonly UnknownRecord[], ...fields: string[]): Set<string> {
  return new Set(records.map((record) => fields.map((field) => record[field]).join(" ")));
}

/** Display counts, read independently of the program: "304.9K" -> 304900, "" -> undefined. */
function shown(text: string | undefined): number | undefined {
  const match = /^([\d.]+)([KMB]?)$/.exec(text ?? "");
  const scale = new Map([
    ["K", 1e3],
    ["M", 1e6],
    ["B", 1e9],
  ]);
  return match ? Math.round(Number(match[1]) * (scale.get(match[2] ?? "") ?? 1)) : undefined;
}

describe.skipIf(!isThere)("TikTok crawls", { timeout: 120_000 }, () => {
  test("give each post once, each snapshot once, and the publication time of the id", async () => {
    const posts: UnknownRecord[] = [];
    const snapshots: UnknownRecord[] = [];
    for (const name of ["snapshot1", "snapshot2", "snapshot3"]) {
      const file = await read(`tiktok-recrawls/${name}.csv`);
      expect(file.rejects).toEqual([]);
      expect(file.recognition).toMatchObject({ source: "mapping:tiktok-recrawls", rank: 10 });
      posts.push(...file.of("post"));
      snapshots.push(...file.of("post_snapshot"));
      const contradictions = file.notices.filter(({ kind }) => kind === "contradiction");
      expect(contradictions.length).toBe(name === "snapshot3" ? 3933 : 0);
      for (const { message } of contradictions) expect(message).toContain("7 hours later");
      expect(file.notices.filter(({ kind }) => kind === "zero_label").length).toBe(name === "snapshot1" ? 0 : 1);
    }
    // 10,095 + 2,390 + 3,933 rows; every post of the later two is in the first.
    expect(keys(posts, "post_id").size).toBe(10_095);
    expect(keys(snapshots, "post_id", "captured_at").size).toBe(16_418);
    for (const post of posts)
      expect(Date.parse(String(post.published_at))).toBe(Number(BigInt(String(post.post_id)) >> 32n) * 1000);
    const feed = await read("tiktok-recrawls/feed-with-duplicates.csv");
    expect(feed.rejects).toEqual([]);
    posts.push(...feed.of("post"));
    snapshots.push(...feed.of("post_snapshot"));
    // 782 posts of which 240 are new; 1,000 snapshots of which 110 are in the first file.
    expect(keys(posts, "post_id").size).toBe(10_335);
    expect(keys(snapshots, "post_id", "captured_at").size).toBe(17_308);
  });

  test("counters and crawl times equal an independent reading of the files", async () => {
    for (const name of ["snapshot1", "snapshot2", "snapshot3", "feed-with-duplicates"]) {
      const rows = csv(`tiktok-recrawls/${name}.csv`);
      const file = await read(`tiktok-recrawls/${name}.csv`);
      const got = file.of("post_snapshot").map(({ precision, platform, ...record }) => record);
      const expected = rows.map((row) => ({
        post_id: row.vid_id,
        captured_at: new Date(`${row.vid_scrapeTime?.replace(" ", "T")}+07:00`).toISOString(),
        views: shown(row.vid_nview),
        likes: shown(row.vid_nlike),
        comments: shown(row.vid_ncomment),
        shares: row.vid_nshare === "Share" ? 0 : shown(row.vid_nshare),
        saves: shown(row.vid_nsave),
      }));
      expect(got).toEqual(expected);
    }
  });
});

describe.skipIf(!isThere)("other real files", { timeout: 120_000 }, () => {
  test("Xiaohongshu: 387 notes, 399 snapshots, 1,735 comments of which 10 wait", async () => {
    const contents = await read("xiaohongshu-notes/search_contents_2025-09-05.json");
    const comments = await read("xiaohongshu-notes/search_comments_2025-09-05.json");
    expect([...contents.rejects, ...comments.rejects]).toEqual([]);
    expect(contents.recognition).toMatchObject({ source: "mediacrawler-xiaohongshu", rank: 20 });
    const notes = keys(contents.of("post"), "post_id");
    expect(notes.size).toBe(387);
    expect(keys(contents.of("post_snapshot"), "post_id", "captured_at").size).toBe(399);
    const waiting = new Map(comments.of("comment").map(({ comment_id, post_id }) => [comment_id, String(post_id)]));
    expect(waiting.size).toBe(1735);
    expect([...waiting.values()].filter((post) => !notes.has(post)).length).toBe(10);
    expect(JSON.stringify(comments.records)).not.toContain("user-");
    expect(comments.records.every(({ record }) => record.parent_comment_id === undefined)).toBe(true);
  });

  test("YouTube channels: 227 accounts, 4,628 account snapshots", async () => {
    const daily = await read("youtube-channels/youtube_daily_snapshots.csv");
    const reference = await read("youtube-channels/channels_reference.csv");
    expect([...daily.rejects, ...reference.rejects]).toEqual([]);
    expect(reference.recognition.streams).toEqual(["account"]);
    expect(keys([...daily.of("account"), ...reference.of("account")], "account_id").size).toBe(227);
    expect(keys(daily.of("account_snapshot"), "account_id", "captured_at").size).toBe(4628);
    expect(daily.of("account_snapshot")[0]).toEqual({
      platform: "youtube",
      account_id: "UCZ5qxuvquQABNtjcawNMowA",
      captured_at: "2026-01-17T00:00:00.000Z",
      followers: 115_000,
      posts: 1393,
      views: 13_101_886,
      precision: { followers: 1000 },
    });
  });

  test("YouTube views: one video a file, in Japanese time", async () => {
    const [early, late] = [await read("youtube-views/34th_u.json"), await read("youtube-views/someday.json")];
    expect([early.of("post_snapshot").length, late.of("post_snapshot").length]).toEqual([3543, 3321]);
    expect(keys([...early.of("post"), ...late.of("post")], "post_id", "published_at")).toEqual(
      new Set(["eeMTs8R3tOY 2023-12-04T13:00:00.000Z", "jKlA7wS3SkE 2023-11-27T03:00:00.000Z"]),
    );
    expect(early.of("post_snapshot").at(-1)).toMatchObject({
      captured_at: "2024-01-09T04:36:58.000Z",
      views: 878_479,
      likes: 20_358,
      comments: 2925,
    });
  });

  test("Olist: 9,999 orders and 9,998 lines, none from a blank row, 9,024 lines waiting", async () => {
    const orders = await read("olist-orders/olist_orders_dataset.csv");
    const items = await read("olist-orders/olist_order_items_dataset.csv");
    const products = await read("olist-orders/olist_products_dataset.csv");
    expect([...orders.rejects, ...items.rejects]).toEqual([]);
    expect(items.recognition.streams).toEqual(["order_line"]);
    const known = keys(orders.of("order"), "order_id");
    expect(known.size).toBe(9_999);
    const lines = items.of("order_line");
    expect(keys(lines, "order_id", "sku").size).toBe(9_998);
    expect(lines.filter((line) => !known.has(String(line.order_id))).length).toBe(9_024);
    // One product row has no id: it is rejected, not lost.
    expect(products.of("product").length).toBe(1_499);
    expect(products.rejects.length).toBe(1);
    const rows = csv("olist-orders/olist_order_items_dataset.csv").filter((row) => row.order_id !== "");
    const cents = rows.reduce((sum, row) => sum + Math.round(Number(row.price) * 100), 0);
    expect(lines.reduce((sum, line) => sum + Number(line.unit_price_minor), 0)).toBe(cents);
    expect(orders.of("order")[0]).toMatchObject({ currency: "BRL", created_at: "2017-10-02T13:56:00.000Z" });
  });
});
