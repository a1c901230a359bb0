import fc from "fast-check";
import { expect, test } from "vitest";
import { epochSeconds } from "#jobs/connectors/epoch-seconds.ts";
import type { PulledPage } from "#jobs/connectors/pull-connector.ts";
import { tiktokDisplay } from "#jobs/connectors/tiktok-display/index.ts";
import { askListing, readAll } from "#tests/support/ask-listing.ts";

const secret = { client_key: "k", client_secret: "s", access_token: "act.1", refresh_token: "rft.1" };
const slot = "2026-11-20T03:00:00.000Z";
const open = (options = {}) => tiktokDisplay.open(options, secret);
const me = { data: { user: { open_id: "o-1" } }, error: { code: "ok" } };

/** As developers.tiktok.com shows a video: create_time is 2026-11-18T18:30:00Z in seconds. */
const video = {
  id: "7574021512345678901",
  create_time: 1_795_026_600,
  title: "Routine",
  video_description: "Routine du soir #serum",
  share_url: "https://www.tiktok.com/@lea/video/7574021512345678901?utm_source=awkey",
  duration: 34,
  view_count: 48_211,
  like_count: 3_120,
  comment_count: 87,
  share_count: 211,
};

function videos(list: readonly object[], cursor: number, hasMore: boolean) {
  return { data: { videos: list, cursor, has_more: hasMore }, error: { code: "ok", message: "", log_id: "l" } };
}

function recordsOf(pages: readonly PulledPage[]) {
  return pages.flatMap(({ items }) => items).flatMap(({ records }) => records);
}

test("a user is an account and its counters at the slot", async () => {
  const user = {
    open_id: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
    display_name: "Léa Soins",
    username: "lea.soins",
    profile_deep_link: "https://vm.tiktok.com/ZM1/",
    is_verified: true,
    follower_count: 152_340,
    following_count: 310,
    likes_count: 5_210_000_000,
    video_count: 412,
  };
  const { pages, asked } = askListing(open(), "account", slot, [{ data: { user }, error: { code: "ok" } }]);
  expect(recordsOf(await readAll(pages))).toEqual([
    {
      stream: "account",
      record: {
        platform: "tiktok",
        account_id: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
        handle: "lea.soins",
        name: "Léa Soins",
        url: "https://vm.tiktok.com/ZM1/",
        is_verified: true,
        as_of: slot,
      },
    },
    {
      stream: "account_snapshot",
      record: {
        platform: "tiktok",
        account_id: "723f24d7-e717-40f8-a2b6-cb8464cd23b4",
        captured_at: slot,
        followers: 152_340,
        following: 310,
        posts: 412,
        likes: 5_210_000_000,
      },
    },
  ]);
  expect(asked[0]?.url).toBe(
    "https://open.tiktokapis.com/v2/user/info/?fields=open_id,display_name,username,profile_deep_link,is_verified,follower_count,following_count,likes_count,video_count",
  );
});

test("a video is a post of the account and its counters at the slot; the key of the app is not in its address", async () => {
  const { pages } = askListing(open(), "post", slot, [me, videos([video], 0, false)]);
  expect(recordsOf(await readAll(pages))).toEqual([
    {
      stream: "post",
      record: {
        platform: "tiktok",
        post_id: "7574021512345678901",
        account_id: "o-1",
        published_at: "2026-11-18T18:30:00.000Z",
        format: "video",
        title: "Routine",
        caption: "Routine du soir #serum",
        url: "https://www.tiktok.com/@lea/video/7574021512345678901",
        duration_seconds: 34,
        as_of: slot,
      },
    },
    {
      stream: "post_snapshot",
      record: {
        platform: "tiktok",
        post_id: "7574021512345678901",
        captured_at: slot,
        views: 48_211,
        likes: 3_120,
        comments: 87,
        shares: 211,
      },
    },
  ]);
});

test("a photo post is an image without a length", async () => {
  const photo = { ...video, share_url: "https://www.tiktok.com/@lea/photo/7574021512345678901", duration: 0 };
  const { pages } = askListing(open(), "post", slot, [me, videos([photo], 0, false)]);
  const [post] = recordsOf(await readAll(pages));
  expect(post?.record).toMatchObject({ format: "image", duration_seconds: undefined });
});

test("only has_more ends the list: short and empty pages do not", async () => {
  const answers = [me, videos([video], 3_000, true), videos([], 2_000, true), videos([video], 0, false)];
  const { pages, asked } = askListing(open(), "post", slot, answers);
  const read = await readAll(pages);
  expect(read.map(({ items, next }) => [items.length, next])).toEqual([
    [1, "3000"],
    [0, "2000"],
    [1, null],
  ]);
  expect(asked.slice(1).map(({ body }) => JSON.parse(body ?? ""))).toEqual([
    { max_count: 20 },
    { max_count: 20, cursor: 3_000 },
    { max_count: 20, cursor: 2_000 },
  ]);
});

test("a run goes on from the cursor that landed", async () => {
  const { pages, asked } = askListing(open(), "post", slot, [me, videos([], 0, false)], { cursor: "3000" });
  await readAll(pages);
  expect(JSON.parse(asked[1]?.body ?? "")).toEqual({ max_count: 20, cursor: 3_000 });
});

test("a cursor that leads nowhere is asked for again, and not for ever", async () => {
  const stuck = videos([video], 3_000, true);
  const mended = askListing(open(), "post", slot, [me, stuck, stuck, videos([], 2_000, true), videos([], 0, false)]);
  expect((await readAll(mended.pages)).map(({ next }) => next)).toEqual(["3000", "2000", null]);
  const broken = askListing(open(), "post", slot, [me, ...Array.from({ length: 9 }, () => stuck)]);
  await expect(readAll(broken.pages)).rejects.toMatchObject({ kind: "unavailable" });
});

test.each([
  ["its list", { data: { items: [], cursor: 0, has_more: false } }, /^post: data\.videos: .*not missing$/],
  ["its cursor", { data: { videos: [], has_more: true } }, /^post: data\.cursor must be there/],
  ["has_more", { data: { videos: [], cursor: 0 } }, /^post: data\.has_more: .*not missing$/],
  ["all", { data: "none" }, /^post: data: .*not "none"$/],
])("a list that has lost %s is no longer as documented", async (_what, answer, message) => {
  const { pages } = askListing(open(), "post", slot, [me, answer]);
  await expect(readAll(pages)).rejects.toMatchObject({
    kind: "schema_changed",
    message: expect.stringMatching(message),
  });
});

test.each(["view_count", "like_count", "comment_count", "share_count", "create_time", "id"])(
  "a video without %s is rejected, and says so",
  async (field) => {
    const { [field]: _lost, ...rest } = Object.fromEntries(Object.entries(video));
    const { pages } = askListing(open(), "post", slot, [me, videos([rest], 0, false)]);
    const [page] = await readAll(pages);
    expect(page?.items[0]).toMatchObject({ records: [], issues: [{ field }] });
  },
);

test("videos named by id are asked for twenty at a time", async () => {
  const ids = Array.from({ length: 41 }, (_, n) => String(7_000_000_000_000 + n));
  const answer = { data: { videos: [] }, error: { code: "ok" } };
  const { pages, asked } = askListing(open({ video_ids: ids }), "named_post", slot, [me, answer, answer, answer]);
  expect((await readAll(pages)).map(({ next }) => next)).toEqual(["20", "40", null]);
  expect(asked.slice(1).map(({ body }) => JSON.parse(body ?? "").filters.video_ids.length)).toEqual([20, 20, 1]);
  expect(open().listings.map(({ listing }) => listing)).toEqual(["account", "post"]);
});

test("a token is renewed by form, and the refresh token that came with it takes the place of the old one", async () => {
  const connection = open();
  const { http, asked } = askListing(connection, "account", slot, [
    { access_token: "act.2", expires_in: 86_400, refresh_token: "rft.2", refresh_expires_in: 31_536_000, open_id: "o" },
  ]);
  const fresh = await connection.refresh?.(http, new Date("2026-11-20T00:00:00Z"));
  expect(fresh).toEqual({
    client_key: "k",
    client_secret: "s",
    access_token: "act.2",
    refresh_token: "rft.2",
    expires_at: "2026-11-21T00:00:00.000Z",
    // 31,536,000 s are 365 days.
    refresh_expires_at: "2027-11-20T00:00:00.000Z",
  });
  const [request] = asked;
  if (!request) throw new Error("nothing was asked");
  expect(request).toMatchObject({
    method: "POST",
    url: "https://open.tiktokapis.com/v2/oauth/token/",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "client_key=k&client_secret=s&grant_type=refresh_token&refresh_token=rft.1",
  });
  expect(connection.authorise(request, new Date()).headers).not.toHaveProperty("authorization");
  const renewed = tiktokDisplay.open({}, fresh);
  expect(renewed.expiresAt).toEqual(new Date("2026-11-21T00:00:00Z"));
  expect(renewed.refreshExpiresAt).toEqual(new Date("2027-11-20T00:00:00Z"));
  const call = { method: "GET", url: "https://open.tiktokapis.com/v2/user/info/" } as const;
  expect(renewed.authorise(call, new Date()).headers).toEqual({ authorization: "Bearer act.2" });
});

test("an answer with credentials that is not as documented shows none of them", async () => {
  const connection = open();
  const { http } = askListing(connection, "account", slot, [
    { access_token: 1, refresh_token: "rft.2", expires_in: "soon" },
  ]);
  await expect(connection.refresh?.(http, new Date())).rejects.toMatchObject({
    kind: "schema_changed",
    message: "new credentials: access_token, expires_in not as documented",
  });
});

test("a trial call says whose account it is", async () => {
  const connection = open();
  const { http } = askListing(connection, "account", slot, [{ data: { user: { open_id: "o", display_name: "Léa" } } }]);
  expect(await connection.tryOut(http)).toEqual({ name: "Léa", brought: { open_id: "o" } });
});

test("seconds since 1970 are read as a number and as digits; milliseconds are refused", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_102_444_799 }), (seconds) => {
      const time = epochSeconds.parse(seconds);
      expect(Date.parse(time)).toBe(seconds * 1_000);
      expect(epochSeconds.parse(String(seconds))).toBe(time);
      expect(epochSeconds.safeParse(seconds * 1_000 + 4_102_444_800).success).toBe(false);
    }),
  );
  expect(epochSeconds.safeParse("tomorrow").success).toBe(false);
});

test("where a Kesong account is synchronised, a post has a copy there that is derived and carries no counters", async () => {
  const { pages } = askListing(open({ kesong_account_id: "ks-1" }), "post", slot, [me, videos([video], 0, false)]);
  const [page] = await readAll(pages);
  const [original, piece, copy, counters] = page?.items[0]?.records ?? [];
  const piece_id = "tiktok:7574021512345678901";
  expect(original).toMatchObject({ stream: "post", record: { platform: "tiktok", account_id: "o-1", piece_id } });
  expect(piece).toEqual({ stream: "piece", record: { piece_id, title: "Routine", as_of: slot } });
  const { title, video_description: caption, duration: duration_seconds } = video;
  const placement = { platform: "kesong", post_id: piece_id, account_id: "ks-1", piece_id, is_derived: true };
  const seen = {
    published_at: "2026-11-18T18:30:00.000Z",
    format: "video",
    title,
    caption,
    duration_seconds,
    as_of: slot,
  };
  expect(copy).toEqual({ stream: "post", record: { ...placement, ...seen } });
  expect(counters).toMatchObject({ stream: "post_snapshot", record: { platform: "tiktok", views: 48_211 } });
  expect(page?.items[0]?.records).toHaveLength(4);
});
