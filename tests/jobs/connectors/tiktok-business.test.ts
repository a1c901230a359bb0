import fc from "fast-check";
import { expect, test } from "vitest";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { PulledPage } from "#jobs/connectors/pull-connector.ts";
import { figuresUntil } from "#jobs/connectors/tiktok-business/figures-until.ts";
import { tiktokBusiness } from "#jobs/connectors/tiktok-business/index.ts";
import { toSurfaceViews } from "#jobs/connectors/tiktok-business/surfaces.ts";
import { askListing, readAll } from "#tests/support/ask-listing.ts";

const secret = { client_id: "app", client_secret: "s", access_token: "a.1", refresh_token: "r.1" };
const slot = "2026-11-20T03:00:00.000Z";
/** Figures come 24 to 48 hours late: at 03:00 of the 20th those of the 18th are the last. */
const figuresEnd = "2026-11-19T00:00:00.000Z";
const connection = tiktokBusiness.open({ business_id: "b-1" }, secret);
const answered = (data: object) => ({ code: 0, message: "OK", request_id: "r", data });
const videos = (list: readonly object[], cursor = 0, hasMore = false) =>
  answered({ videos: list, cursor, has_more: hasMore });

/** As the client code's comments show a post; create_time is 2021-08-08T22:28:23Z, as text. */
const video = {
  item_id: "6995316737801538821",
  create_time: "1628461703",
  media_type: "VIDEO",
  is_ad: true,
  caption: "Nuki #cat",
  share_url: "https://www.tiktok.com/@feather/video/6995316737801538821?utm_source=694",
  video_duration: 20.001,
  video_views: 48_211,
  reach: 136,
  likes: 243,
  comments: 10,
  shares: 9,
  favorites: 8,
  total_time_watched: 587.524,
};

function recordsOf(pages: readonly PulledPage[], stream: string) {
  const all = pages.flatMap(({ items }) => items).flatMap(({ records }) => records);
  return all.filter((one) => one.stream === stream).map(({ record }) => record);
}

async function pullPosts(...list: readonly object[]) {
  return readAll(askListing(connection, "post", slot, [videos(list)]).pages);
}

test("a post keeps reach, saves and watch time, and says nothing of who paid", async () => {
  const pages = await pullPosts(video);
  expect(recordsOf(pages, "post")).toEqual([
    {
      platform: "tiktok",
      post_id: "6995316737801538821",
      account_id: "b-1",
      published_at: "2021-08-08T22:28:23.000Z",
      format: "video",
      caption: "Nuki #cat",
      url: "https://www.tiktok.com/@feather/video/6995316737801538821",
      duration_seconds: 20.001,
      as_of: slot,
    },
  ]);
  expect(recordsOf(pages, "post_snapshot")).toEqual([
    {
      platform: "tiktok",
      post_id: "6995316737801538821",
      captured_at: figuresEnd,
      views: 48_211,
      reach: 136,
      likes: 243,
      comments: 10,
      shares: 9,
      saves: 8,
      watch_seconds: 588,
    },
  ]);
  expect(recordsOf(pages, "post_surface_snapshot")).toEqual([]);
});

test("create_time as a number, favourites under the other name, a photo post that nobody watches", async () => {
  const { favorites: _renamed, ...rest } = video;
  const photo = { ...rest, create_time: 1_628_461_703, media_type: "PHOTO", favorities: 7, total_time_watched: 0 };
  const pages = await pullPosts({ ...photo, video_duration: 0 });
  expect(recordsOf(pages, "post")[0]).toMatchObject({
    published_at: "2021-08-08T22:28:23.000Z",
    format: "image",
    duration_seconds: undefined,
  });
  expect(recordsOf(pages, "post_snapshot")[0]).toMatchObject({ saves: 7, watch_seconds: undefined });
});

test.each(["video_views", "reach", "likes", "comments", "shares", "favorites", "create_time", "item_id"])(
  "a post without %s is rejected, and says so",
  async (field) => {
    const { [field]: _lost, ...rest } = Object.fromEntries(Object.entries(video));
    const [page] = await pullPosts(rest);
    expect(page?.items[0]).toMatchObject({ records: [], issues: [{ field }] });
  },
);

test("views by surface are views times shares, as precise as the shares are stated", async () => {
  const sources = { "For You": 0.7554, Follow: 0.1202, Sound: 0.01, Hashtag: 0.0203, Search: 0.0941 };
  const impressionSources = Object.entries(sources).map(([impression_source, percentage]) => ({
    impression_source,
    percentage,
  }));
  const pages = await pullPosts({ ...video, impression_sources: impressionSources });
  // Shares have 4 decimals: their last digit is worth 48,211 / 10,000 = 4.8 views.
  const common = { platform: "tiktok", post_id: video.item_id, captured_at: figuresEnd, precision: { views: 5 } };
  expect(recordsOf(pages, "post_surface_snapshot")).toEqual([
    { ...common, surface: "home_feed", views: 36_419 }, // 48,211 x 0.7554 = 36,418.59
    { ...common, surface: "following", views: 5_795 }, // 48,211 x 0.1202 = 5,794.96
    { ...common, surface: "other", views: 1_461 }, // 48,211 x (0.01 + 0.0203) = 1,460.79
    { ...common, surface: "search", views: 4_537 }, // 48,211 x 0.0941 = 4,536.66
  ]);
});

test("without views there are none by surface", async () => {
  const pages = await pullPosts({
    ...video,
    video_views: null,
    impression_sources: [{ impression_source: "For You", percentage: 1 }],
  });
  expect(recordsOf(pages, "post_surface_snapshot")).toEqual([]);
  expect(recordsOf(pages, "post_snapshot")[0]).toMatchObject({ views: null, reach: 136 });
});

test.each([
  [1, 1_000, { views: 10 }], // no decimals: whole per cents, 1,000 / 100
  [0.5, 1_000, { views: 10 }],
  [0.125, 100_000, { views: 100 }],
  [0.5553, 10_000, undefined], // to the view
  [0.7554470336505679, 3_000_000_000, undefined],
  [1e-7, 3_000_000_000, { views: 300 }],
])("a share of %d of %d views is known to %o", (percentage, views, precision) => {
  const [one] = toSurfaceViews([{ impression_source: "Search", percentage }], views, {});
  expect(one?.record.precision).toEqual(precision);
});

test("views by surface add up to the views, but for rounding", () => {
  const names = ["For You", "Follow", "Sound", "Personal Profile", "Search", "Hashtag", "Direct Message", "New"];
  const shares = fc.array(fc.record({ name: fc.constantFrom(...names), weight: fc.integer({ min: 1, max: 999 }) }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(shares, fc.integer({ min: 0, max: 4_000_000_000 }), (given, views) => {
      const all = given.reduce((sum, { weight }) => sum + weight, 0);
      const sources = given.map(({ name, weight }) => ({ impression_source: name, percentage: weight / all }));
      const records = toSurfaceViews(sources, views, {}).map(({ record }) => record);
      expect(new Set(records.map(({ surface }) => surface)).size).toBe(records.length);
      const sum = records.reduce((total, record) => total + Number(record.views), 0);
      expect(Math.abs(sum - views)).toBeLessThanOrEqual(records.length);
    }),
  );
});

test("who watched a post: genders, places, new and returning, followers and others", async () => {
  const pages = await pullPosts({
    ...video,
    audience_genders: [{ gender: "Female", percentage: 0.75 }],
    audience_countries: [{ country: "FR", percentage: 0.6 }],
    audience_cities: [{ city_name: "Paris", percentage: 0.2 }],
    audience_types: [
      { type: "FOLLOWER_PERCENT", percentage: 0.1 },
      { type: "NON_FOLLOWER_PERCENT", percentage: 0.9 },
      { type: "NEW_VIEWER", percentage: 0.98 },
      { type: "RETURN_VIEWER", percentage: 0.02 },
      { type: "SOMETHING_ELSE", percentage: 0.5 },
    ],
  });
  const key = { platform: "tiktok", account_id: "b-1", post_id: video.item_id, captured_at: figuresEnd };
  expect(recordsOf(pages, "audience_share")).toEqual([
    { ...key, dimension: "gender", bucket: "female", share: 0.75 },
    { ...key, dimension: "country", bucket: "FR", share: 0.6 },
    { ...key, dimension: "city", bucket: "Paris", share: 0.2 },
    { ...key, dimension: "follower", bucket: "follower", share: 0.1 },
    { ...key, dimension: "follower", bucket: "non_follower", share: 0.9 },
    { ...key, dimension: "returning", bucket: "new", share: 0.98 },
    { ...key, dimension: "returning", bucket: "returning", share: 0.02 },
  ]);
});

test("days are asked for in UTC, up to yesterday, and land as the platform's own", async () => {
  const day = {
    date: "2026-11-18",
    video_views: 15_000,
    unique_video_views: 12_100,
    likes: 900,
    comments: 31,
    shares: 44,
    followers_count: 98_000,
    daily_new_followers: 140,
    daily_lost_followers: 29,
    daily_total_viewers: 111,
  };
  const times = { from: "2026-11-17T22:30:00Z", to: slot };
  const answers = [answered({ metrics: [day] })];
  const { pages, asked } = askListing(connection, "account_day_reported", slot, answers, times);
  expect(recordsOf(await readAll(pages), "account_day_reported")).toEqual([
    {
      platform: "tiktok",
      account_id: "b-1",
      day: "2026-11-18",
      zone: "UTC",
      views: 15_000,
      unique_viewers: 12_100,
      profile_views: undefined,
      likes: 900,
      comments: 31,
      shares: 44,
      followers: 98_000,
      followers_gained: 140,
      followers_lost: 29,
      as_of: slot,
    },
  ]);
  const query = new URL(asked[0]?.url ?? "").searchParams;
  expect([query.get("business_id"), query.get("start_date"), query.get("end_date")]).toEqual([
    "b-1",
    "2026-11-17",
    "2026-11-19",
  ]);
});

test("a range of which no day is over asks for nothing", async () => {
  const { pages, asked } = askListing(connection, "account_day_reported", slot, [], { from: slot, to: slot });
  expect(await readAll(pages)).toEqual([{ items: [], next: null, knownUntil: new Date(slot) }]);
  expect(asked).toEqual([]);
});

test("days reach back so far that a run over midnight still asks for no more than 60, whatever is wanted", async () => {
  const days = connection.listings.find(({ listing }) => listing === "account_day_reported");
  expect(days).toMatchObject({ reads: "days", reachesBackDays: 59, overlapDays: 3 });
  const times = { from: "2026-01-01T00:00:00Z", to: slot };
  const { pages, asked } = askListing(connection, "account_day_reported", slot, [answered({ metrics: [] })], times);
  await readAll(pages);
  // 59 days before 20 November: 20 of November, 31 of October, 8 of September.
  expect(new URL(asked[0]?.url ?? "").searchParams.get("start_date")).toBe("2026-09-22");
});

test("activity is that of the last day that has any, each hour as its share of all", async () => {
  const metrics = [
    { date: "2026-11-19", audience_activity: [] },
    { date: "2026-11-17", audience_activity: [{ hour: 3, count: 9 }] },
    {
      date: "2026-11-18",
      audience_activity: [
        { hour: "0", count: 0 },
        { hour: 12, count: 50 },
        { hour: "21", count: 150 },
      ],
    },
  ];
  const answers = [answered({ audience_ages: [{ age: "18-24", percentage: 0.31 }], metrics })];
  const pages = await readAll(askListing(connection, "audience_share", slot, answers).pages);
  const key = { platform: "tiktok", account_id: "b-1", captured_at: slot };
  expect(recordsOf(pages, "audience_share")).toEqual([
    { ...key, dimension: "age", bucket: "18-24", share: 0.31 },
    { ...key, dimension: "active_hour", bucket: "0", share: 0 },
    { ...key, dimension: "active_hour", bucket: "12", share: 0.25 },
    { ...key, dimension: "active_hour", bucket: "21", share: 0.75 },
  ]);
});

test("an account below 100 followers has no audience, which is no error", async () => {
  const pages = await readAll(askListing(connection, "audience_share", slot, [answered({})]).pages);
  expect(recordsOf(pages, "audience_share")).toEqual([]);
});

test.each([
  ["post", {}, /^post: data\.videos: /],
  ["account_day_reported", { days: [] }, /^account_day_reported: data\.metrics: /],
])("%s without its list is no longer as documented", async (listing, data, message) => {
  const times = { from: "2026-11-10T00:00:00Z", to: slot };
  const { pages } = askListing(connection, listing, slot, [answered(data)], times);
  await expect(readAll(pages)).rejects.toMatchObject({
    kind: "schema_changed",
    message: expect.stringMatching(message),
  });
});

test("posts are paged by the cursor that came, as long as has_more says so", async () => {
  const answers = [videos([video], 1_628_000_000_000, true), videos([], 1_627_000_000_000, true), videos([])];
  const { pages, asked } = askListing(connection, "post", slot, answers);
  expect((await readAll(pages)).map(({ next }) => next)).toEqual(["1628000000000", "1627000000000", null]);
  const queries = asked.map(({ url }) => new URL(url).searchParams);
  expect(queries.map((query) => [query.get("cursor"), query.get("max_count")])).toEqual([
    [null, "20"],
    ["1628000000000", "20"],
    ["1627000000000", "20"],
  ]);
  const fields: unknown = JSON.parse(queries[0]?.get("fields") ?? "");
  expect(fields).toEqual(expect.arrayContaining(["item_id", "video_view_retention"]));
});

test("a token is renewed, and goes out in a header of its own but not to where tokens are renewed", async () => {
  const tokens = {
    access_token: "a.2",
    expires_in: 86_400,
    refresh_token: "r.2",
    refresh_token_expires_in: 31_536_000,
    open_id: "b-1",
    token_type: "Bearer",
  };
  const { http, asked } = askListing(connection, "account", slot, [answered(tokens)]);
  const fresh = await connection.refresh?.(http, new Date("2026-11-20T00:00:00Z"));
  expect(fresh).toEqual({
    client_id: "app",
    client_secret: "s",
    access_token: "a.2",
    refresh_token: "r.2",
    expires_at: "2026-11-21T00:00:00.000Z",
    refresh_expires_at: "2027-11-20T00:00:00.000Z",
  });
  const [request] = asked;
  if (!request) throw new Error("nothing was asked");
  expect(request.url).toBe("https://business-api.tiktok.com/open_api/v1.3/tt_user/oauth2/refresh_token/");
  expect(JSON.parse(request.body ?? "")).toEqual({
    client_id: "app",
    client_secret: "s",
    grant_type: "refresh_token",
    refresh_token: "r.1",
  });
  expect(connection.authorise(request, new Date()).headers).not.toHaveProperty("access-token");
  const call = { method: "GET", url: "https://business-api.tiktok.com/open_api/v1.3/business/get/" } as const;
  expect(tiktokBusiness.open({ business_id: "b-1" }, fresh).authorise(call, new Date()).headers).toEqual({
    "access-token": "a.2",
  });
});

test.each([
  ["schema_changed", "unauthorized"],
  ["unavailable", "unavailable"],
] as const)("a renewal that ends as %s leaves the connection %s", async (kind, becomes) => {
  const refused = () => Promise.reject(new ConnectorError(kind, "code 40999: no"));
  const renewal = connection.refresh?.({ json: refused, answer: refused }, new Date(slot));
  await expect(renewal).rejects.toMatchObject({ kind: becomes, message: "code 40999: no" });
});

test("a trial call says whose account it is", async () => {
  const { http } = askListing(connection, "account", slot, [answered({ display_name: "Maison Lumen" })]);
  expect(await connection.tryOut(http)).toEqual({ name: "Maison Lumen" });
});

test.each([
  ["2026-11-20T00:00:00Z", "2026-11-19T00:00:00.000Z"],
  ["2026-11-20T23:59:59Z", "2026-11-19T00:00:00.000Z"],
  ["2026-11-21T00:00:00Z", "2026-11-20T00:00:00.000Z"],
])("figures that are read at %s end at %s", (at, end) => {
  expect(figuresUntil(at)).toBe(end);
});

test("a post that was published since the figures end has none yet, whatever the list says of it", async () => {
  // 1763510400 is 2025-11-19T00:00:00Z; a year (365 days) later it is the moment at which the figures end, 1795046400.
  const published = (seconds: number) => pullPosts({ ...video, create_time: String(seconds), video_views: 0 });
  const young = await published(1_795_046_400);
  expect(recordsOf(young, "post")).toHaveLength(1);
  expect(recordsOf(young, "post_snapshot")).toEqual([]);
  expect(recordsOf(await published(1_795_046_399), "post_snapshot")).toHaveLength(1);
});

test("where a Kesong account is synchronised, it is there, and a post has a copy on it that is derived and carries no counters", async () => {
  const synchronised = tiktokBusiness.open({ business_id: "b-1", kesong_account_id: "ks-1" }, secret);
  const pages = await readAll(askListing(synchronised, "post", slot, [videos([video])]).pages);
  const piece_id = "tiktok:6995316737801538821";
  expect(recordsOf(pages, "post")).toMatchObject([
    { platform: "tiktok", account_id: "b-1", piece_id },
    { platform: "kesong", post_id: piece_id, account_id: "ks-1", piece_id, is_derived: true, caption: "Nuki #cat" },
  ]);
  expect(recordsOf(pages, "piece")).toMatchObject([{ piece_id }]);
  const counted = pages
    .flatMap(({ items }) => items.flatMap(({ records }) => records))
    .filter(({ stream }) => stream.endsWith("snapshot"));
  expect(counted.every(({ record }) => record.platform === "tiktok")).toBe(true);

  const profile = {
    username: "f",
    display_name: "F",
    followers_count: 1,
    following_count: 1,
    total_likes: 1,
    videos_count: 1,
  };
  const account = await readAll(askListing(synchronised, "account", slot, [answered(profile)]).pages);
  expect(recordsOf(account, "account")).toMatchObject([
    { platform: "tiktok", account_id: "b-1" },
    { platform: "kesong", account_id: "ks-1" },
  ]);
});
