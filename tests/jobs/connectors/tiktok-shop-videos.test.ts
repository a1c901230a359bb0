import { expect, test } from "vitest";
import { bytesSource, fileSource } from "#jobs/files/file-source.ts";
import { inParis, readFile } from "#tests/jobs/connectors/read-file.ts";
import { writeXlsx } from "#tests/support/write-xlsx.ts";

const options = { ...inParis, zone: "Asia/Bangkok" };

async function read(name: string) {
  const file = await readFile(await fileSource(`tests/fixtures/tiktok-shop-videos/${name}`), { options });
  expect(file.recognition).toMatchObject({ connector: "tiktok-shop-videos", rank: 30 });
  // Buyers, and what was sold, are in nothing that is kept.
  expect(JSON.stringify([file.records, file.rejects, file.raws, file.notices])).not.toMatch(
    /example\.org|96\.00|22\.27/,
  );
  return file;
}

test("over one day the figures are those of the day", async () => {
  const file = await read("Video_Analytics_day.xlsx");
  // Bangkok is seven hours ahead: 20 January ends there at 17:00 UTC.
  const as_of = "2026-01-20T17:00:00.000Z";
  const ofDay = { platform: "tiktok", day: "2026-01-20", zone: "Asia/Bangkok", as_of };
  expect(file.of("post_day_reported")).toEqual([
    {
      ...ofDay,
      post_id: "7506832682593094928",
      views: 4310,
      likes: 120,
      comments: 14,
      shares: 3,
      product_impressions: 4100,
      product_clicks: 260,
    },
    { ...ofDay, post_id: "7507991840340135186", views: 980, comments: 2, shares: 0 },
  ]);
  expect(file.of("account")).toEqual([
    { platform: "tiktok", account_id: "7400000000000000123", handle: "maison.levain", as_of },
    { platform: "tiktok", account_id: "7400000000000000125", handle: "nobody", as_of },
  ]);
  expect(file.of("post")).toMatchObject([
    { account_id: "7400000000000000123", published_at: "2025-05-21T09:44:45.000Z", caption: "Three loaves, one oven" },
    { post_id: "7507991840340135186", caption: "第一次试用 🍞" },
  ]);
  // The row is that of the sheet: date range, header, two videos, and this.
  expect(file.rejects).toEqual([
    expect.stringMatching(/^5 post_id: post_id is missing/),
    expect.stringMatching(/^5 post_id: post_id is missing/),
  ]);
});

test("over more days they are left out, and the import says so", async () => {
  const file = await read("Video_Analytics_month.xlsx");
  expect(file.of("post")).toHaveLength(2);
  expect(file.of("post_day_reported")).toEqual([]);
  expect(file.notices).toHaveLength(3);
  expect(file.notices[0]).toMatchObject({
    kind: "ignored",
    field: "post_day_reported",
    message: expect.stringMatching(/sums over 2026-01-01 to 2026-01-31.*export one day at a time/),
  });
});

test("video ids that Excel made numbers refuse the file; such ids of creators are left out", async () => {
  const header = ["Creator name", "Creator ID", "Video Info", "Video ID", "VV", "Time"];
  const book = (creator: string, video: string) =>
    bytesSource(
      "v.xlsx",
      writeXlsx([
        {
          name: "S",
          rows: [header, ["a", { raw: `<c><v>${creator}</v></c>` }, "x", { raw: `<c><v>${video}</v></c>` }, 1, "soon"]],
        },
      ]),
    );
  await expect(readFile(book("1", "7.5068326825930949E+18"))).rejects.toThrow(/v\.xlsx, line 2: column "Video ID"/);
  const file = await readFile(book("7.4000000000000001E+18", "12"));
  expect(file.notices).toMatchObject([
    { kind: "damaged_id", field: "account_id" },
    { kind: "ignored", field: "published_at", message: expect.stringContaining('column "Time"') },
    { kind: "ignored", field: "post_day_reported" },
  ]);
  expect(file.of("post")).toMatchObject([{ post_id: "12" }]);
});
