import { expect, test } from "vitest";
import type { FileOptions } from "#jobs/connectors/connector.ts";
import { bytesSource, fileSource } from "#jobs/files/file-source.ts";
import { prepareFile } from "#jobs/imports/prepare-file.ts";
import { inParis, readFile, textFile } from "#tests/jobs/connectors/read-file.ts";
import { writeXlsx } from "#tests/support/write-xlsx.ts";

const account = "@maison.levain";
const stated: FileOptions = { ...inParis, account, capturedAt: "2026-01-05T09:00:00Z" };
const key = { platform: "tiktok", account_id: "maison.levain" };

async function read(name: string, options: FileOptions = stated) {
  const file = await readFile(await fileSource(`tests/fixtures/tiktok-studio/${name}`), { options });
  expect(file.recognition).toMatchObject({ connector: "tiktok-studio", rank: 40 });
  expect(JSON.stringify([file.records, file.rejects, file.raws, file.notices])).not.toContain("example.org");
  return file;
}

test("Overview: days over New Year; undefined is unknown, a correction is left out and said", async () => {
  const file = await read("Overview_2025-12-30_2026-01-28.csv", { ...inParis, account });
  // The period ends with 28 January in Paris, an hour before midnight in UTC.
  const ofDay = { ...key, zone: "Europe/Paris", as_of: "2026-01-28T23:00:00.000Z" };
  expect(file.of("account_day_reported")).toEqual([
    { ...ofDay, day: "2025-12-30", views: 1200, profile_views: 40, likes: 95, comments: 7, shares: 3 },
    { ...ofDay, day: "2025-12-31", views: 1310, likes: 101, shares: 4 },
    { ...ofDay, day: "2026-01-01", views: 0, profile_views: 0, likes: 0, comments: 0, shares: 0 },
  ]);
  expect(file.notices).toMatchObject([
    { kind: "ignored", field: "comments", sample: '"-1"' },
    { kind: "ignored", field: "account_day_reported" },
  ]);
  expect(file.rejects).toEqual([
    '6 day: day is not a day with the name of a month, such as 31 August: column "Date" holds "Smarch 3"',
  ]);
});

test("FollowerHistory: latest day first, in Spanish; differences are not read", async () => {
  const file = await read("FollowerHistory.csv");
  expect(file.rejects).toEqual([]);
  expect(file.of("account_day_reported").map(({ day, followers }) => [day, followers])).toEqual([
    ["2026-01-02", 1010],
    ["2026-01-01", 1004],
    ["2025-12-31", 1000],
  ]);
  expect(JSON.stringify(file.records)).not.toContain("followers_gained");
});

test("Viewers: people of the day, and the shares of new and returning ones", async () => {
  const file = await read("Viewers_2026-01-18_2026-01-24.csv");
  expect(file.of("account_day_reported").map(({ day, unique_viewers }) => [day, unique_viewers])).toEqual([
    ["2026-01-18", 200],
    ["2026-01-19", 0],
    ["2026-01-21", 10],
  ]);
  // The 20th states nothing; on the 21st 11 of 10 are new.
  expect(file.notices).toMatchObject([
    { kind: "ignored", field: "unique_viewers" },
    { kind: "contradiction", field: "share" },
  ]);
  // 150 and 50 of 200; none of 0.
  const share = { ...key, captured_at: "2026-01-18T23:00:00.000Z", dimension: "returning" };
  expect(file.of("audience_share")).toEqual([
    { ...share, bucket: "new", share: 0.75 },
    { ...share, bucket: "returning", share: 0.25 },
  ]);
});

test("FollowerActivity: hours as shares of their day, of which every hour must be known", async () => {
  const file = await read("FollowerActivity_2025-09-13_2025-09-17.csv");
  // 10, 30 and 60 of 100; 5 of 5. Paris is two hours ahead in September.
  expect(file.of("audience_share").map(({ captured_at, bucket, share }) => [captured_at, bucket, share])).toEqual([
    ["2025-09-13T22:00:00.000Z", "0", 0.1],
    ["2025-09-13T22:00:00.000Z", "12", 0.3],
    ["2025-09-13T22:00:00.000Z", "21", 0.6],
    ["2025-09-14T22:00:00.000Z", "8", 1],
  ]);
  // An hour of 15 September is not known, and 16 September is nothing but zeros.
  expect(file.notices.map(({ kind, message }) => [kind, message])).toEqual([
    ["ignored", expect.stringContaining("an hour states no figure")],
    ["ignored", expect.stringContaining("an hour states no figure")],
    ["ignored", expect.stringContaining("no active followers")],
  ]);
  expect(file.rejects).toEqual([
    "9 share: another row of the day cannot be read, so the shares of its hours are not known",
    '10 bucket: bucket is no hour from 0 to 23: column "Hour" holds "24"',
  ]);
});

test("FollowerActivity: an hour that stands twice is added up, a day that stands apart refuses the file", async () => {
  const activity = (...rows: string[]) =>
    textFile("FollowerActivity.csv", `"Date","Hour","Active followers"\n${rows.join("\n")}\n`);
  const file = await readFile(activity('"October 26","2","1"', '"October 26","2 AM","2"', '"October 26","3","1"'), {
    options: stated,
  });
  // 1 + 2 of 4, and 1 of 4.
  expect(file.of("audience_share").map(({ bucket, share }) => [bucket, share])).toEqual([
    ["2", 0.75],
    ["3", 0.25],
  ]);
  expect(file.notices).toMatchObject([{ kind: "duplicate", field: "bucket" }]);
  const apart = activity('"October 26","2","1"', '"October 27","2","2"', '"October 26","3","1"');
  await expect(readFile(apart, { options: stated })).rejects.toThrow(/do not stand together \(again on line 4\)/);
});

test("FollowerGender and FollowerTopTerritories", async () => {
  const captured_at = "2026-01-05T09:00:00.000Z";
  expect((await read("FollowerGender.csv")).of("audience_share")).toEqual([
    { ...key, captured_at, dimension: "gender", bucket: "male", share: 0.41 },
    { ...key, captured_at, dimension: "gender", bucket: "female", share: 0.565 },
    { ...key, captured_at, dimension: "gender", bucket: "other", share: 0.025 },
  ]);
  const territories = await read("FollowerTopTerritories.csv");
  expect(territories.of("audience_share").map(({ bucket, share }) => [bucket, share])).toEqual([
    ["FR", 0.52],
    ["CN", 0.31],
    ["other", 0.17],
  ]);
  expect(territories.notices).toMatchObject([{ kind: "ignored", field: "share" }]);
  expect(territories.rejects).toHaveLength(1);
});

test("Content: posts by the id in their link, with totals as of the stated time", async () => {
  const file = await read("Content.csv");
  expect(file.of("account")[0]).toEqual({ ...key, handle: "maison.levain", as_of: "2026-01-05T09:00:00.000Z" });
  expect(file.of("post")).toMatchObject([
    {
      post_id: "7506832682593094928",
      account_id: "maison.levain",
      // 7506832682593094928 >> 32 = 1747820685 s
      published_at: "2025-05-21T09:44:45.000Z",
      format: "video",
      caption: 'Morning routine, "no filter"\nsecond line',
    },
    { post_id: "7507991840340135186", format: "image" },
  ]);
  const captured_at = "2026-01-05T09:00:00.000Z";
  expect(file.of("post_snapshot")).toEqual([
    {
      platform: "tiktok",
      post_id: "7506832682593094928",
      captured_at,
      views: 4310,
      likes: 120,
      comments: 14,
      shares: 3,
    },
    { platform: "tiktok", post_id: "7507991840340135186", captured_at, views: 980, comments: 2, shares: 0 },
  ]);
  expect(file.rejects).toEqual(['5 post_id: post_id is not in column "Video link": "" is no link to a TikTok post']);
});

test("the same file as a workbook gives the same, its days as dates", async () => {
  const rows = [
    ["Date", "Followers", "Difference in followers from previous day"],
    // 46024 is 2026-01-02, 29 days before 46053.
    [{ serial: 46024, style: "day" } as const, 1010, 6],
  ];
  const source = bytesSource("FollowerHistory.xlsx", writeXlsx([{ name: "Sheet1", rows }]));
  const file = await readFile(source, { options: stated });
  expect(file.of("account_day_reported")).toMatchObject([{ day: "2026-01-02", followers: 1010 }]);
});

test("what must be stated is asked for, with the remedy", async () => {
  const prepare = (name: string, options: FileOptions) =>
    prepareFile(textFile(name, '"Gender","Distribution"\n"Male","1"\n'), { options, mappings: [], signal: undefined });
  await expect(prepare("FollowerGender.csv", inParis)).rejects.toThrow(
    /^FollowerGender\.csv: it does not say whose.*--account.*when its figures were read.*--captured-at/,
  );
  await expect(prepare("x_2026-01-01_2026-01-31.zip/FollowerGender.csv", inParis)).rejects.toThrow(/--account [^;]*$/);
  await expect(prepare("x_2026-01-01_2026-01-31.csv", { ...inParis, account })).resolves.toBeDefined();
});
