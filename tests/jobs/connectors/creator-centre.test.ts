import { expect, test } from "vitest";
import { bytesSource, fileSource } from "#jobs/files/file-source.ts";
import { prepareFile } from "#jobs/imports/prepare-file.ts";
import { inParis, readFile } from "#tests/jobs/connectors/read-file.ts";
import { writeXlsx } from "#tests/support/write-xlsx.ts";

const options = { ...inParis, account: "5f00000000000000010000aa", capturedAt: "2026-01-10T01:00:00Z" };
const fixture = (path: string) => fileSource(`tests/fixtures/${path}`);

test("Xiaohongshu: notes below the notice, in China's time, by title and time", async () => {
  const file = await readFile(await fixture("xiaohongshu-centre/笔记列表明细表.xlsx"), { options });
  expect(file.recognition).toMatchObject({ connector: "xiaohongshu-centre", rank: 40 });
  expect(JSON.stringify([file.records, file.rejects, file.raws, file.notices])).not.toContain("138000");
  const key = { platform: "xiaohongshu", account_id: options.account, captured_at: options.capturedAt };
  expect(file.of("unnamed_post_snapshot")).toEqual([
    {
      ...key,
      title: "第一次试用",
      published_at: "2026-01-05T10:30:12.000Z",
      impressions: 12_000,
      views: 3_400,
      likes: 210,
      comments: 14,
      saves: 96,
      shares: 31,
      // 3,400 x 12.5 s
      watch_seconds: 42_500,
    },
    {
      ...key,
      title: "同一个标题",
      published_at: "2026-01-06T01:00:00.000Z",
      impressions: 500,
      views: 100,
      likes: 5,
      saves: 3,
      shares: 1,
      // 100 x 65 s
      watch_seconds: 6_500,
    },
    {
      ...key,
      title: "没人认识的笔记",
      published_at: "2026-01-07T12:15:30.000Z",
      impressions: 80,
      views: 20,
      likes: 1,
      comments: 0,
      saves: 0,
      shares: 0,
    },
  ]);
  expect(file.rejects).toEqual([expect.stringMatching(/^6 published_at: .*column "首次发布时间" holds "昨天"/)]);
});

test("Douyin: works by name and minute", async () => {
  const file = await readFile(await fixture("douyin-centre/抖音作品列表.xlsx"), { options });
  expect(file.recognition.connector).toBe("douyin-centre");
  expect(file.rejects).toEqual([]);
  expect(file.of("unnamed_post_snapshot")).toMatchObject([
    {
      platform: "douyin",
      title: "晨间护肤 #护肤",
      published_at: "2026-01-05T10:30:00.000Z",
      views: 98_000,
      likes: 1_200,
      comments: 64,
      saves: 310,
      shares: 87,
      // 98,000 x 8.2 s
      watch_seconds: 803_600,
    },
    { title: "删掉的作品" },
  ]);
});

test("an average that is no length of time is said, and the counters kept", async () => {
  const rows = [
    ["作品名称", "发布时间", "播放量", "平均播放时长"],
    ["a", "2026-01-05 18:30", "10", "soon"],
    ["b", "2026-01-05 18:31", "10", "00:12"],
    ["c", "2026-01-05 18:32", "10", "-3"],
  ];
  const file = await readFile(bytesSource("x.xlsx", writeXlsx([{ name: "S", rows }])), { options });
  // 10 x 12 s
  expect(file.of("unnamed_post_snapshot").map(({ views, watch_seconds }) => [views, watch_seconds])).toEqual([
    [10, undefined],
    [10, 120],
    [10, undefined],
  ]);
  expect(file.notices.map(({ field, sample }) => [field, sample])).toEqual([
    ["watch_seconds", '"soon"'],
    ["watch_seconds", '"-3"'],
  ]);
});

test("without an account and a time they are refused", async () => {
  const source = await fixture("xiaohongshu-centre/笔记列表明细表.xlsx");
  const prepare = prepareFile(source, { options: inParis, mappings: [], signal: undefined });
  await expect(prepare).rejects.toThrow(/^笔记列表明细表\.xlsx: .*--account.*--captured-at/);
});
