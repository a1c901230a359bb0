import type { Random } from "#tests/support/random.ts";
import {
  bad,
  readFeedCount,
  readFeedId,
  readFeedList,
  readFeedNumber,
  readFeedText,
  readFeedTime,
  type Said,
} from "#tests/support/read-cells-independently.ts";
import type { Cells } from "#tests/support/read-independently.ts";
import { type RowClaims, settleDrafts } from "./claim.ts";
import type { Family } from "./family.ts";
import { makeText, toCsv } from "./texts.ts";

const counters = [
  "impressions",
  "views",
  "reach",
  "likes",
  "comments",
  "shares",
  "saves",
  "watch_seconds",
  "product_impressions",
  "product_clicks",
];
const allowed = new Map([
  ["format", ["image", "video", "live", "text"]],
  ["relation", ["earned", "gifted", "paid", "own", "unknown"]],
  ["content_kind", ["review", "unboxing", "comparison", "tutorial", "other"]],
  ["visibility", ["public", "private", "deleted", "unlisted"]],
]);

function readWord(name: string, cell: unknown): Said<string> {
  if (cell === null || cell === undefined || cell === "") return undefined;
  return typeof cell === "string" && allowed.get(name)?.includes(cell) ? cell : bad;
}

function readSnapshot(cells: Cells, isCsv: boolean): RowClaims {
  const values = Object.fromEntries(counters.map((name) => [name, readFeedCount(cells[name], isCsv)]));
  const row = settleDrafts([
    {
      table: "post_snapshot",
      scope: readFeedText(cells.platform),
      ids: { post_id: readFeedId(cells.post_id) },
      at: readFeedTime(cells.captured_at),
      isSnapshot: true,
      values,
    },
  ]);
  if (row.claims.length > 0 || row.isRejected || Object.values(values).some((value) => value !== undefined)) return row;
  // The feed says what it says: a snapshot without a counter lands too.
  return settleEmptySnapshot(cells);
}

function settleEmptySnapshot(cells: Cells): RowClaims {
  const row = settleDrafts([
    {
      table: "post_snapshot",
      scope: readFeedText(cells.platform),
      ids: { post_id: readFeedId(cells.post_id) },
      at: readFeedTime(cells.captured_at),
      isSnapshot: true,
      values: { views: { value: 0, step: 1, atLeast: false } },
    },
  ]);
  return { ...row, claims: row.claims.map((claim) => ({ ...claim, values: {} })) };
}

function readReference(cells: Cells, name: string, scope: string) {
  const id = readFeedId(cells[name]);
  return typeof id === "string" ? { scope, id } : typeof id === "symbol" && id !== bad ? undefined : id;
}

function readPost(cells: Cells, isCsv: boolean): RowClaims {
  const scope = readFeedText(cells.platform);
  const platform = typeof scope === "string" ? scope : "";
  return settleDrafts([
    {
      table: "post",
      scope,
      ids: { post_id: readFeedId(cells.post_id) },
      at: readFeedTime(cells.as_of),
      isSnapshot: false,
      values: {
        account_id: readReference(cells, "account_id", platform),
        piece_id: readReference(cells, "piece_id", ""),
        published_at: readFeedTime(cells.published_at),
        ...Object.fromEntries([...allowed.keys()].map((name) => [name, readWord(name, cells[name])])),
        ...Object.fromEntries(["title", "caption", "url", "language"].map((name) => [name, readFeedText(cells[name])])),
        duration_seconds: readFeedNumber(cells.duration_seconds, isCsv),
        hashtags: readFeedList(cells.hashtags, isCsv),
        themes: readFeedList(cells.themes, isCsv),
      },
    },
  ]);
}

function readComment(cells: Cells): RowClaims {
  const scope = readFeedText(cells.platform);
  const platform = typeof scope === "string" ? scope : "";
  return settleDrafts([
    {
      table: "comment",
      scope,
      ids: { comment_id: readFeedId(cells.comment_id) },
      at: readFeedTime(cells.as_of),
      isSnapshot: false,
      required: ["post_id"],
      values: {
        post_id: readReference(cells, "post_id", platform),
        parent_comment_id: readReference(cells, "parent_comment_id", platform),
        created_at: readFeedTime(cells.created_at),
        text: readFeedText(cells.text),
        likes: readFeedCount(cells.likes, false),
        replies: readFeedCount(cells.replies, false),
        language: readFeedText(cells.language),
      },
    },
  ]);
}

function readMixed(cells: Cells): RowClaims {
  if (cells.stream === "post") return readPost(cells, false);
  if (cells.stream === "post_snapshot") return readSnapshot(cells, false);
  if (cells.stream === "comment") return readComment(cells);
  return { claims: [], isRejected: true, isDestroyed: false };
}

const start = Date.UTC(2026, 2, 1);

function makeTime(random: Random): string {
  return new Date(start + random.whole(0, 40 * 86_400) * 1000).toISOString().replace(".000", "");
}

function makeSnapshot(random: Random) {
  const views = random.whole(0, 90_000);
  return {
    platform: "kesong",
    post_id: `p${random.whole(1, 12)}`,
    captured_at: makeTime(random),
    ...(random.next() < 0.5 ? { impressions: views * 3 } : {}),
    views,
    likes: Math.floor(views / 9),
    saves: random.next() < 0.2 ? null : Math.floor(views / 50),
  };
}

function makePost(random: Random, index: number) {
  return {
    platform: random.pick(["kesong", "xiaohongshu"]),
    post_id: `75068326825930${index}`,
    account_id: `a${random.whole(1, 5)}`,
    published_at: makeTime(random),
    format: random.pick(["image", "video"]),
    title: makeText(random),
    caption: makeText(random),
    duration_seconds: random.whole(5, 90) / 2,
    relation: random.pick(["earned", "paid", "unknown"]),
    hashtags: ["printemps", "护肤"].slice(random.whole(0, 2)),
    as_of: makeTime(random),
  };
}

function makeComment(random: Random, index: number) {
  return {
    platform: "kesong",
    comment_id: `c${index}`,
    post_id: `75068326825930${random.whole(0, 9)}`,
    created_at: makeTime(random),
    text: makeText(random),
    likes: random.whole(0, 30),
  };
}

function toLines(rows: readonly object[]): Buffer {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

function toFeedCsv(rows: readonly object[], delimiter: string): Buffer {
  const maps = rows.map((row) => new Map<string, unknown>(Object.entries(row)));
  const columns = [...new Set(maps.flatMap((row) => [...row.keys()]))];
  const text = (value: unknown) => (Array.isArray(value) ? value.join("|") : String(value ?? ""));
  return Buffer.from(
    toCsv(
      columns,
      maps.map((row) => columns.map((column) => text(row.get(column)))),
      { delimiter },
    ),
  );
}

const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const lines = { container: "ndjson", encoding: "utf-8", delimiter: "," } as const;

/** The Levain feed, as NDJSON and CSV. */
export const feedFamilies: readonly Family[] = [
  {
    name: "feed snapshots, NDJSON",
    fileName: "post_snapshot.ndjson",
    layout: lines,
    needs: ["platform", "post_id", "captured_at"],
    make: (random) => toLines(many(40).map(() => makeSnapshot(random))),
    read: (cells) => readSnapshot(cells, false),
  },
  {
    name: "feed snapshots, CSV",
    fileName: "post_snapshot.csv",
    layout: { ...lines, container: "csv" },
    needs: ["platform", "post_id", "captured_at"],
    make: (random) =>
      toFeedCsv(
        many(40).map(() => makeSnapshot(random)),
        ",",
      ),
    read: (cells) => readSnapshot(cells, true),
  },
  {
    name: "feed posts, NDJSON",
    fileName: "post.ndjson",
    layout: lines,
    needs: ["platform", "post_id"],
    make: (random) => toLines(many(30).map((index) => makePost(random, index))),
    read: (cells) => readPost(cells, false),
  },
  {
    name: "feed posts, CSV with semicolons",
    fileName: "post.csv",
    layout: { container: "csv", encoding: "utf-8", delimiter: ";" },
    needs: ["platform", "post_id"],
    make: (random) =>
      toFeedCsv(
        many(30).map((index) => makePost(random, index)),
        ";",
      ),
    read: (cells) => readPost(cells, true),
  },
  {
    name: "feed of several streams, NDJSON",
    fileName: "feed.ndjson",
    layout: lines,
    needs: ["stream"],
    make: (random) =>
      toLines(
        random.shuffle([
          ...many(10).map((index) => ({ stream: "post", ...makePost(random, index) })),
          ...many(15).map(() => ({ stream: "post_snapshot", ...makeSnapshot(random) })),
          ...many(10).map((index) => ({ stream: "comment", ...makeComment(random, index) })),
        ]),
      ),
    read: readMixed,
  },
];
