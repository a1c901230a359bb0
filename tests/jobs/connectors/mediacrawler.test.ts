import { expect, test } from "vitest";
import { fileSource } from "#jobs/files/file-source.ts";
import { recogniseFile } from "#jobs/files/recognise-file.ts";
import { inParis, readFile, textFile } from "#tests/jobs/connectors/read-file.ts";

// 1757055250823 ms
const readAt = "2025-09-05T06:54:10.823Z";

function platformOf(name: string): string {
  return /^(douyin|kuaishou)_/.exec(name)?.[1] ?? "xiaohongshu";
}

async function read(name: string) {
  const file = await readFile(await fileSource(`tests/fixtures/mediacrawler-${platformOf(name)}/${name}`));
  expect(file.rejects).toEqual([]);
  expect(file.recognition.rank).toBe(20);
  // Addresses, signatures, tokens of pictures and authors of comments are in no record.
  expect(JSON.stringify(file.records)).not.toMatch(/img\.example|上海|13800000000|MS4w|路人|小\*|A\*/);
  return file;
}

test("Xiaohongshu notes as CSV, with display counts", async () => {
  const file = await read("search_contents_2025-09-05.csv");
  expect(file.recognition.connector).toBe("mediacrawler-xiaohongshu");
  expect(file.of("account")[0]).toEqual({
    platform: "xiaohongshu",
    account_id: "5f0000000000000001000001",
    name: "小林",
    as_of: readAt,
  });
  expect(file.of("post")).toMatchObject([
    {
      platform: "xiaohongshu",
      post_id: "68b000000000000012000001",
      account_id: "5f0000000000000001000001",
      published_at: "2025-09-02T08:00:00.000Z",
      format: "image",
      title: "第一次试用",
      caption: "早上护肤\n没有滤镜\t#护肤[话题]#",
      hashtags: ["护肤", "精华", "护肤"],
    },
    { post_id: "68b000000000000012000002", format: "video" },
  ]);
  expect(file.of("post_snapshot")).toEqual([
    {
      platform: "xiaohongshu",
      post_id: "68b000000000000012000001",
      captured_at: readAt,
      likes: 12_000,
      saves: 304,
      comments: 10,
      precision: { likes: 1000, comments_at_least: true },
    },
    {
      platform: "xiaohongshu",
      post_id: "68b000000000000012000002",
      captured_at: "2025-09-05T06:54:10.843Z",
      likes: 0,
      saves: 0,
      comments: 0,
      shares: 0,
    },
  ]);
});

test("Xiaohongshu since 2026: accounts by hash; comments never name their author", async () => {
  expect((await read("search_contents_2026-02-01.json")).of("post")).toMatchObject([{ account_id: "9c7" }]);
  const comments = await read("search_comments_2026-02-01.jsonl");
  expect(comments.of("comment")).toEqual([
    {
      platform: "xiaohongshu",
      comment_id: "68b100000000000012000001",
      post_id: "68b000000000000012000001",
      created_at: "2025-09-02T10:46:40.000Z",
      text: "在哪里买？",
      likes: 7,
      replies: 2,
      as_of: readAt,
    },
    {
      platform: "xiaohongshu",
      comment_id: "68b100000000000012000002",
      post_id: "68b000000000000012000001",
      parent_comment_id: "68b100000000000012000001",
      created_at: "2025-09-02T11:03:20.000Z",
      text: "官网",
      replies: 0,
      as_of: readAt,
    },
  ]);
});

test("creators of the three platforms are told apart by their columns", async () => {
  const expected = {
    "creator_creators_2025-09-05.json": {
      platform: "xiaohongshu",
      followers: 13_000,
      following: 31,
      precision: { followers: 1000, followers_at_least: true },
    },
    "douyin_creators.csv": { platform: "douyin", followers: 304_912, following: 12, likes: 1_200_000, posts: 88 },
    "kuaishou_creators.csv": { platform: "kuaishou", followers: 12_000, following: 5, posts: 40 },
  };
  for (const [name, snapshot] of Object.entries(expected)) {
    const file = await read(name);
    expect(file.recognition.streams).toEqual(["account", "account_snapshot"]);
    expect(file.of("account_snapshot")).toMatchObject([{ ...snapshot, captured_at: readAt }]);
  }
});

test("Douyin: seconds, ids beyond 2^53 as numbers, image posts", async () => {
  const file = await read("douyin_contents.json");
  expect(file.recognition.connector).toBe("mediacrawler-douyin");
  expect(file.of("post")).toMatchObject([
    { post_id: "7506832682593094928", published_at: "2025-05-21T09:44:45.000Z", format: "video", caption: "晨间护肤" },
    { post_id: "7507991840340135186", format: "image" },
  ]);
  expect(file.of("post_snapshot")[1]).toEqual({
    platform: "douyin",
    post_id: "7507991840340135186",
    captured_at: readAt,
    saves: 1,
    comments: 2,
    shares: 3,
  });
  expect((await read("douyin_comments.csv")).of("comment")).toMatchObject([
    { comment_id: "7500000000000000001", post_id: "7506832682593094928", likes: 5, replies: 1 },
  ]);
});

test("Kuaishou: views, and its comments", async () => {
  const file = await read("kuaishou_contents.jsonl");
  expect(file.recognition.connector).toBe("mediacrawler-kuaishou");
  expect(file.of("post_snapshot")).toMatchObject([{ views: 125_000, likes: 3201, precision: { views: 1000 } }]);
  expect((await read("kuaishou_comments.json")).of("comment")).toMatchObject([{ post_id: "3xabc", replies: 0 }]);
});

test("exports of the crawler's other platforms are not taken for these", async () => {
  const headers = [
    "comment_id,create_time,create_date_time,note_id,content,sub_comment_count,last_modify_ts",
    "comment_id,create_time,video_id,content,user_id,nickname,sex,sign,avatar,sub_comment_count,last_modify_ts,like_count",
    "user_id,nickname,sex,sign,avatar,last_modify_ts,total_fans,total_liked",
  ];
  for (const header of headers)
    expect(await recogniseFile(textFile("x.csv", `${header}\n`), { options: inParis })).toHaveProperty("proposal");
});
