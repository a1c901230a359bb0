import { expect, test } from "vitest";
import { tiktokBusiness } from "#jobs/connectors/tiktok-business/index.ts";
import { askListing, readAll } from "#tests/support/ask-listing.ts";

const secret = { client_id: "app", client_secret: "s", access_token: "a.1", refresh_token: "r.1" };
const slot = "2026-11-20T03:00:00.000Z";
/** Figures come 24 to 48 hours late: at 03:00 of the 20th those of the 18th are the last. */
const figuresEnd = "2026-11-19T00:00:00.000Z";
const video = {
  ...{ item_id: "6995316737801538821", create_time: "1628461703", media_type: "VIDEO", video_duration: 2.001 },
  ...{ video_views: 100, reach: 90, likes: 5, comments: 1, shares: 0, favorites: 2, total_time_watched: 140.5 },
};

async function pullPost(post: object) {
  const answer = { code: 0, message: "OK", request_id: "r", data: { videos: [post], cursor: 0, has_more: false } };
  const connection = tiktokBusiness.open({ business_id: "b-1" }, secret);
  const pages = await readAll(askListing(connection, "post", slot, [answer]).pages);
  return pages.flatMap(({ items }) => items);
}

function recordsOf(items: Awaited<ReturnType<typeof pullPost>>, stream: string) {
  const all = items.flatMap(({ records }) => records);
  return all.filter((one) => one.stream === stream).map(({ record }) => record);
}

const curve = [
  { second: "0", percentage: 1 },
  { second: "1", percentage: 0.6 },
  { second: 2, percentage: 0.25 },
];

test("who still watches comes second by second, as text or number, as of when the figures end", async () => {
  const items = await pullPost({ ...video, video_view_retention: curve });
  const key = { platform: "tiktok", post_id: video.item_id, as_of: figuresEnd };
  expect(recordsOf(items, "post_retention")).toEqual([
    { ...key, second: 0, share: 1 },
    { ...key, second: 1, share: 0.6 },
    { ...key, second: 2, share: 0.25 },
  ]);
  const photo = { ...video, media_type: "PHOTO", video_view_retention: curve };
  const young = { ...video, create_time: Date.parse(figuresEnd) / 1_000, video_view_retention: curve };
  for (const one of [photo, young, { ...video, video_view_retention: [] }, { ...video, video_view_retention: null }])
    expect(recordsOf(await pullPost(one), "post_retention")).toEqual([]);
});

test.each([
  ["a share beyond 1", [{ second: "0", percentage: 87 }], "video_view_retention.0.percentage"],
  ["a second that is none", [{ second: "1.5", percentage: 1 }], "video_view_retention.0.second"],
  ["no list", "0.87", "video_view_retention"],
])("a curve with %s is rejected alone: the post stays", async (_what, video_view_retention, field) => {
  const items = await pullPost({ ...video, video_view_retention });
  expect(recordsOf(items, "post_snapshot")).toHaveLength(1);
  expect(recordsOf(items, "post_retention")).toEqual([]);
  expect(items.flatMap(({ issues }) => issues)).toMatchObject([{ field }]);
});
