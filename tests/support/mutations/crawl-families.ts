import type { Random } from "#tests/support/random.ts";
import { readCount, readEpoch, readId, readList, readText } from "#tests/support/read-cells-independently.ts";
import type { Cells } from "#tests/support/read-independently.ts";
import { type Draft, type RowClaims, settleDrafts } from "./claim.ts";
import type { Family } from "./family.ts";
import { encodeGb18030, makeChinese, makeChineseCount, makeText, toCsv } from "./texts.ts";

const both = [1, 1000];

/** What the crawler's exports of posts have in common. */
function readContents(
  cells: Cells,
  columns: ReadonlySet<string>,
  platform: string,
  own: { post: string; values: Draft["values"]; counters: Draft["values"]; handle?: string },
): RowClaims {
  const author = readId(cells[columns.has("user_id") ? "user_id" : "creator_hash"]);
  const at = readEpoch(cells.last_modify_ts, [1]);
  const account: Omit<Draft, "table" | "values"> = {
    scope: platform,
    ids: { account_id: author },
    at,
    isSnapshot: false,
  };
  const post: Omit<Draft, "table" | "values" | "isSnapshot"> = {
    scope: platform,
    ids: { post_id: readId(cells[own.post]) },
    at,
  };
  const hasAuthor = columns.has("user_id") || columns.has("creator_hash");
  const says = columns.has("nickname") || (own.handle !== undefined && columns.has(own.handle));
  return settleDrafts([
    ...(hasAuthor && says
      ? [
          {
            ...account,
            table: "account",
            values: {
              name: readText(cells.nickname),
              ...(own.handle === undefined ? {} : { handle: readText(cells[own.handle]) }),
            },
          },
        ]
      : []),
    {
      ...post,
      table: "post",
      isSnapshot: false,
      values: { ...own.values, account_id: typeof author === "string" ? { scope: platform, id: author } : author },
    },
    { ...post, table: "post_snapshot", isSnapshot: true, values: own.counters },
  ]);
}

function readNote(cells: Cells, columns: ReadonlySet<string>): RowClaims {
  const type = cells.type === null || cells.type === undefined ? "" : String(cells.type).trim();
  return readContents(cells, columns, "xiaohongshu", {
    post: "note_id",
    values: {
      published_at: readEpoch(cells.time, both),
      format: type === "normal" ? "image" : type === "video" ? "video" : undefined,
      title: readText(cells.title),
      caption: readText(cells.desc),
      url: readText(cells.note_url),
      hashtags: readList(cells.tag_list),
    },
    counters: {
      likes: readCount(cells.liked_count),
      comments: readCount(cells.comment_count),
      shares: readCount(cells.share_count),
      saves: readCount(cells.collected_count),
    },
  });
}

function readDouyin(cells: Cells, columns: ReadonlySet<string>): RowClaims {
  const type = cells.aweme_type === null || cells.aweme_type === undefined ? "" : String(cells.aweme_type).trim();
  return readContents(cells, columns, "douyin", {
    post: "aweme_id",
    handle: "user_unique_id",
    values: {
      published_at: readEpoch(cells.create_time, both),
      format: type === "0" ? "video" : type === "68" ? "image" : undefined,
      caption: readText(cells[columns.has("desc") ? "desc" : "title"]),
      url: readText(cells.aweme_url),
    },
    counters: {
      likes: readCount(cells.liked_count),
      comments: readCount(cells.comment_count),
      shares: readCount(cells.share_count),
      saves: readCount(cells.collected_count),
    },
  });
}

function readKuaishou(cells: Cells, columns: ReadonlySet<string>): RowClaims {
  return readContents(cells, columns, "kuaishou", {
    post: "video_id",
    values: {
      published_at: readEpoch(cells.create_time, both),
      format: "video",
      caption: readText(cells[columns.has("desc") ? "desc" : "title"]),
      url: readText(cells.video_url),
    },
    counters: { views: readCount(cells.viewd_count), likes: readCount(cells.liked_count) },
  });
}

function readNoteComment(cells: Cells): RowClaims {
  const post = readId(cells.note_id);
  const isTop = cells.parent_comment_id !== null && String(cells.parent_comment_id ?? "").trim() === "0";
  const parent = isTop ? undefined : readId(cells.parent_comment_id);
  const refer = (id: ReturnType<typeof readId>) => (typeof id === "string" ? { scope: "xiaohongshu", id } : id);
  return settleDrafts([
    {
      table: "comment",
      scope: "xiaohongshu",
      ids: { comment_id: readId(cells.comment_id) },
      at: readEpoch(cells.last_modify_ts, [1]),
      isSnapshot: false,
      required: ["post_id"],
      values: {
        post_id: refer(post),
        parent_comment_id: refer(parent),
        created_at: readEpoch(cells.create_time, both),
        text: readText(cells.content),
        likes: readCount(cells.like_count),
        replies: readCount(cells.sub_comment_count),
      },
    },
  ]);
}

const crawledFrom = Date.UTC(2025, 8, 5);

function makeNote(random: Random, text: (random: Random) => string) {
  const published = crawledFrom - random.whole(1, 90) * 86_400_000;
  return {
    note_id: `66d5b40e00000000${random.whole(10_000_000, 10_000_025)}`,
    type: random.pick(["normal", "video"]),
    title: text(random),
    desc: text(random),
    video_url: "",
    time: String(published),
    last_update_time: String(published + 1000),
    user_id: `625f9f1900000000${random.whole(10_000_000, 10_000_009)}`,
    nickname: text(random).trim(),
    avatar: "https://example.org/a.jpg",
    liked_count: makeChineseCount(random),
    collected_count: makeChineseCount(random),
    comment_count: String(random.whole(0, 900)),
    share_count: String(random.whole(0, 900)),
    ip_location: "上海",
    tag_list: random.pick(["护肤,精华", "", "口红"]),
    last_modify_ts: String(crawledFrom + random.whole(0, 9_000_000)),
    note_url: "https://www.xiaohongshu.com/explore/66d5b40e",
    source_keyword: "面霜",
  };
}

function makeComment(random: Random, index: number) {
  return {
    comment_id: `66dbfcad0000000012${index}`,
    create_time: crawledFrom - random.whole(0, 9_000_000),
    note_id: `66d5b40e00000000${random.whole(10_000_000, 10_000_025)}`,
    content: makeText(random),
    creator_hash: "5c1f",
    sub_comment_count: String(random.whole(0, 6)),
    pictures: "",
    parent_comment_id: random.pick(["0", 0, "66dbfcad00000000121"]),
    last_modify_ts: crawledFrom + random.whole(0, 9_000_000),
    like_count: String(random.whole(0, 60)),
  };
}

function makeDouyin(random: Random) {
  return {
    aweme_id: `75068326825930${random.whole(10_000, 10_025)}`,
    aweme_type: random.pick(["0", "68", "51"]),
    title: makeText(random),
    desc: makeText(random),
    create_time: String(Math.floor(crawledFrom / 1000) - random.whole(0, 9_000_000)),
    user_id: `9${random.whole(1_000_000, 1_000_009)}`,
    sec_uid: "MS4wLjAB",
    user_unique_id: `handle${random.whole(1, 9)}`,
    nickname: makeText(random),
    liked_count: makeChineseCount(random),
    collected_count: String(random.whole(0, 900)),
    comment_count: String(random.whole(0, 900)),
    share_count: makeChineseCount(random),
    last_modify_ts: String(crawledFrom + random.whole(0, 9_000_000)),
    aweme_url: "https://www.douyin.com/video/7506832682593010000",
  };
}

function makeKuaishou(random: Random, index: number) {
  return {
    video_id: `3x${index}abc`,
    video_type: "1",
    title: makeText(random),
    desc: makeText(random),
    create_time: crawledFrom - random.whole(0, 9_000_000) * 1000,
    creator_hash: `h${random.whole(1, 9)}`,
    nickname: makeText(random),
    liked_count: makeChineseCount(random),
    viewd_count: makeChineseCount(random),
    last_modify_ts: crawledFrom + random.whole(0, 9_000_000),
    video_url: "https://www.kuaishou.com/short-video/3x1",
  };
}

function toTable(rows: readonly object[], options: Parameters<typeof toCsv>[2]): string {
  const columns = Object.keys(rows[0] ?? {});
  return toCsv(
    columns,
    rows.map((row) => Object.values(row).map(String)),
    options,
  );
}

const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const mark = "\ufeff";
const note = { needs: ["note_id", "liked_count", "collected_count", "last_modify_ts"], read: readNote };

/** MediaCrawler's exports: three platforms, three containers, both vintages. */
export const crawlFamilies: readonly Family[] = [
  {
    ...note,
    name: "Xiaohongshu notes, JSON",
    fileName: "search_contents_2025-09-05.json",
    layout: { container: "json", encoding: "utf-8", delimiter: "," },
    make: (random) =>
      Buffer.from(
        JSON.stringify(
          many(30).map(() => makeNote(random, makeText)),
          null,
          4,
        ),
      ),
  },
  {
    ...note,
    name: "Xiaohongshu notes, CSV in GB18030",
    fileName: "1_search_contents_2025-09-05.csv",
    layout: { container: "csv", encoding: "gb18030", delimiter: "," },
    make: (random) =>
      encodeGb18030(
        toTable(
          many(30).map(() => makeNote(random, makeChinese)),
          { newline: "\r\n" },
        ),
      ),
  },
  {
    ...note,
    name: "Xiaohongshu notes, tabs in UTF-16",
    fileName: "notes.txt",
    layout: { container: "csv", encoding: "utf-16le", delimiter: "\t" },
    make: (random) =>
      Buffer.from(
        mark +
          toTable(
            many(30).map(() => makeNote(random, makeText)),
            { delimiter: "\t", newline: "\r\n" },
          ),
        "utf16le",
      ),
  },
  {
    name: "Xiaohongshu comments, JSONL of 2026",
    fileName: "search_comments_2026-01-05.jsonl",
    layout: { container: "ndjson", encoding: "utf-8", delimiter: "," },
    needs: ["comment_id", "note_id", "content", "last_modify_ts"],
    make: (random) =>
      Buffer.from(
        many(40)
          .map((index) => `${JSON.stringify(makeComment(random, index))}\n`)
          .join(""),
      ),
    read: readNoteComment,
  },
  {
    name: "Douyin videos, CSV",
    fileName: "1_search_contents_2025-09-05.csv",
    layout: { container: "csv", encoding: "utf-8", delimiter: "," },
    needs: ["aweme_id", "liked_count", "last_modify_ts"],
    make: (random) =>
      Buffer.from(
        mark +
          toTable(
            many(30).map(() => makeDouyin(random)),
            {},
          ),
      ),
    read: readDouyin,
  },
  {
    name: "Kuaishou videos, JSON of 2026",
    fileName: "creator_contents_2026-01-05.json",
    layout: { container: "json", encoding: "utf-8", delimiter: "," },
    needs: ["video_id", "viewd_count", "last_modify_ts"],
    make: (random) => Buffer.from(JSON.stringify(many(30).map((index) => makeKuaishou(random, index)))),
    read: readKuaishou,
  },
];
