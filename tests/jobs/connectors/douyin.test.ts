import { describe, expect, test } from "vitest";
import { douyinKind } from "#db/connections/douyin.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { douyin } from "#jobs/connectors/douyin/index.ts";
import type { HttpRequest, ListingContext, PulledPage, PullHttp } from "#jobs/connectors/pull-connector.ts";

const secret = { client_key: "tt10", access_token: "act.old", refresh_token: "rft.old" };
const ok = { error_code: 0, description: "" };
const extra = { error_code: 0, logid: "x", now: 1 };
const slot = new Date("2026-11-20T03:00:00Z");
const day = 86_400_000;

function openWith(options: object = {}, more: object = {}) {
  return douyin.open({ open_id: "o1", ...options }, { ...secret, ...more });
}

/** Answers as a function of the request; remembers what was asked. */
function httpThat(answer: (request: HttpRequest) => unknown) {
  const asked: HttpRequest[] = [];
  const http: PullHttp = {
    async json(request) {
      asked.push(request);
      return answer(request);
    },
    answer: () => Promise.reject(new Error("not asked")),
  };
  return { http, asked };
}

async function pagesOf(
  name: string,
  answer: (request: HttpRequest) => unknown,
  over: Partial<ListingContext> = {},
  options = {},
) {
  const { http, asked } = httpThat(answer);
  const listing = openWith(options).listings.find((one) => one.listing === name);
  if (!listing) throw new Error(`${name} is no listing`);
  const context = { http, slot, from: slot, to: slot, cursor: null, signal: new AbortController().signal, ...over };
  const pages: PulledPage[] = [];
  for await (const page of listing.pages(context)) pages.push(page);
  const records = pages.flatMap(({ items }) => items.flatMap((item) => item.records));
  return { pages, records, asked, urls: asked.map(({ url }) => url.replace("https://open.douyin.com", "")) };
}

function video(over: object = {}, statistics: object = {}) {
  return {
    item_id: "@a+/==",
    video_id: "7506832682593094928",
    title: "早安",
    share_url: "https://www.iesdouyin.com/share/video/7506832682593094928/?u_code=me#x",
    create_time: 1794715200,
    video_status: 5,
    media_type: 4,
    statistics: { digg_count: 3, comment_count: 2, share_count: 1, play_count: 10, ...statistics },
    ...over,
  };
}
const listOf = (...videos: object[]) => ({ data: { ...ok, list: videos, cursor: 7, has_more: false }, extra });

describe("videos", () => {
  test("digg is likes, seconds are seconds, and the address says nothing of who asked", async () => {
    const { records } = await pagesOf("post", () => listOf(video()));
    // 1794715200 s = 2026-11-15T04:00:00Z.
    expect(records).toEqual([
      {
        stream: "post",
        record: {
          platform: "douyin",
          post_id: "7506832682593094928",
          account_id: "o1",
          published_at: "2026-11-15T04:00:00.000Z",
          format: "video",
          title: "早安",
          url: "https://www.iesdouyin.com/share/video/7506832682593094928/",
          visibility: "public",
          as_of: "2026-11-20T03:00:00.000Z",
        },
      },
      {
        stream: "post_snapshot",
        record: {
          platform: "douyin",
          post_id: "7506832682593094928",
          captured_at: "2026-11-20T03:00:00.000Z",
          views: 10,
          likes: 3,
          comments: 2,
          shares: 1,
        },
      },
    ]);
  });

  // Public: 0 is known. Private, for friends, in review, unfit, or not said: plays are given as 0 whatever they were.
  test.each([
    [5, "public", 0],
    [7, "private", undefined],
    [6, "private", undefined],
    [4, "private", undefined],
    [2, "private", undefined],
    [1, undefined, undefined],
  ])("of status %s, %s, no plays are %s views", async (video_status, visibility, views) => {
    const { records } = await pagesOf("post", () => listOf(video({ video_status }, { play_count: 0 })));
    expect(records.map(({ record }) => record)).toMatchObject([{ visibility }, { views, likes: 3 }]);
  });

  test("pages follow the cursor while has_more says so, short as they are", async () => {
    const { pages, urls } = await pagesOf("post", ({ url }) =>
      url.includes("cursor=0") ? { data: { ...ok, list: [], cursor: 99, has_more: true }, extra } : listOf(),
    );
    expect(urls).toEqual([
      "/api/douyin/v1/video/video_list/?open_id=o1&cursor=0&count=10",
      "/api/douyin/v1/video/video_list/?open_id=o1&cursor=99&count=10",
    ]);
    expect(pages.map(({ next }) => next)).toEqual(["99", null]);
  });

  test("videos that are asked for by id are a list of their own, ten at once", async () => {
    const itemIds = Array.from({ length: 12 }, (_, number) => `@${number}`);
    const none = () => ({ data: { ...ok, list: null }, extra });
    const { pages, asked, urls } = await pagesOf("named_post", none, {}, { item_ids: itemIds });
    expect(new Set(urls)).toEqual(new Set(["/api/douyin/v1/video/video_data/?open_id=o1"]));
    expect(asked.map(({ body }) => JSON.parse(body ?? ""))).toEqual([
      { item_ids: itemIds.slice(0, 10) },
      { item_ids: ["@10", "@11"] },
    ]);
    expect(pages.map(({ next }) => next)).toEqual(["ids:10", null]);
    // A slot that began with more of them than there are now goes on to its end.
    const late = await pagesOf("named_post", none, { cursor: "ids:10" }, { item_ids: itemIds.slice(0, 3) });
    expect(late.pages.map(({ next }) => next)).toEqual([null]);
    expect(late.asked).toEqual([]);
  });

  test("a page that has lost its list, its cursor or a code of success stops, and says which", async () => {
    const lost = async (answer: object) => {
      const error = await pagesOf("post", () => answer).catch((caught: unknown) => caught);
      if (!(error instanceof ConnectorError)) throw error;
      return `${error.kind} ${error.message}`;
    };
    const { list, ...withoutList } = listOf().data;
    expect(list).toEqual([]);
    expect(await lost({ data: withoutList, extra })).toMatch(/^schema_changed post: data\.list/);
    expect(await lost({ data: { ...ok, list: [], has_more: true }, extra })).toMatch(/data\.cursor/);
    expect(await lost({ data: listOf().data })).toMatch(/extra/);
    expect(await lost({ data: { list: [], cursor: 1, has_more: false }, extra })).toMatch(/data\.error_code/);
  });
});

describe("days", () => {
  test.each([
    [0, "7"],
    [6, "7"],
    [7, "15"],
    [14, "15"],
    [15, "30"],
    [30, "30"],
  ])("%s days back ask for the last %s", async (days, type) => {
    const from = new Date(slot.getTime() - days * day);
    const { urls } = await pagesOf("account_day_reported", () => ({ data: { ...ok, result_list: [] }, extra }), {
      from,
    });
    expect(urls).toEqual(
      ["item", "fans", "like", "comment", "share", "profile"].map(
        (kind) => `/data/external/user/${kind}/?open_id=o1&date_type=${type}`,
      ),
    );
  });

  test("what the calls say of a day is one page, so that no batch ever ends between its parts", async () => {
    const answer = () => ({ data: { ...ok, result_list: [{ date: "2026-11-19" }] }, extra });
    const { pages, asked } = await pagesOf("account_day_reported", answer);
    expect(pages.map(({ items, next }) => ({ items: items.length, next }))).toEqual([{ items: 6, next: null }]);
    expect(asked).toHaveLength(6);
    // One that was broken off in a slot of before this was so reads its days again, all of them.
    const late = await pagesOf("account_day_reported", answer, { cursor: "share" });
    expect(late.asked).toHaveLength(6);
  });

  test("days are China's, people are not visits, and numbers written as text are numbers", async () => {
    const answers: Record<string, object> = {
      fans: { date: "2026-11-19", new_fans: "12", total_fans: "8812" },
      profile: { date: "2026-11-19", profile_uv: 61 },
    };
    const { records } = await pagesOf("account_day_reported", ({ url }) => {
      const found = answers[url.split("/")[6] ?? ""];
      return { data: { ...ok, result_list: found ? [found] : [] }, extra };
    });
    const base = { platform: "douyin", account_id: "o1", zone: "Asia/Shanghai", day: "2026-11-19" };
    const as_of = "2026-11-20T03:00:00.000Z";
    expect(records.map(({ record }) => record)).toEqual([
      { ...base, as_of, followers_gained: 12, followers: 8812 },
      { ...base, as_of, profile_visitors: 61 },
    ]);
  });

  test("only videos of the last 30 days are asked for days, by their item_id, for the post that they are", async () => {
    // 30 days before 2026-11-20T03:00:00Z is 2026-10-21T03:00:00Z = 1792551600 s.
    const young = video({ create_time: 1792551600 });
    const old = video({ item_id: "@old", create_time: 1792551599 });
    const { urls, records } = await pagesOf("post_day_reported", ({ url }) => {
      if (url.includes("video_list")) return listOf(young, old);
      return { data: { ...ok, result_list: url.includes("/play/") ? [{ date: "2026-11-19", play: 5 }] : [] }, extra };
    });
    expect(urls.slice(1)).toEqual(
      ["play", "like", "comment", "share"].map(
        (kind) => `/data/external/item/${kind}/?open_id=o1&item_id=%40a%2B%2F%3D%3D&date_type=7`,
      ),
    );
    expect(records).toEqual([
      {
        stream: "post_day_reported",
        record: {
          platform: "douyin",
          post_id: "7506832682593094928",
          zone: "Asia/Shanghai",
          as_of: "2026-11-20T03:00:00.000Z",
          day: "2026-11-19",
          views: 5,
        },
      },
    ]);
  });
});

describe("audience", () => {
  const distributions = {
    age_distributions: [
      { item: "12~17", value: 1 },
      { item: "50-", value: 3 },
    ],
    gender_distributions: [
      { item: "1", value: "1" },
      { item: "2", value: "2" },
    ],
    geographical_distributions: [{ item: "香港", value: 4 }],
    device_distributions: [],
    interest_distributions: [{ item: "美食", value: 0 }],
    active_days_distributions: [{ item: "20+", value: 9 }],
  };
  const answerWith = (fans: object | undefined) => (request: HttpRequest) =>
    request.url.includes("fans_data")
      ? { data: { ...ok, ...(fans ? { fans_data: fans } : {}) }, extra }
      : { data: { ...ok, list: [{ source: "搜索", percent: "37.50%" }] }, extra };

  test("people in a bucket are their share of all in the distribution; nobody at all says nothing", async () => {
    const { records } = await pagesOf("audience_share", answerWith({ all_fans_num: 101, ...distributions }));
    const [followers, ...shares] = records.map(({ record }) => record);
    expect(followers).toEqual({
      platform: "douyin",
      account_id: "o1",
      captured_at: "2026-11-20T03:00:00.000Z",
      followers: 101,
    });
    expect(shares.map(({ dimension, bucket, share }) => [dimension, bucket, share])).toEqual([
      ["age", "12-17", 0.25],
      ["age", "50+", 0.75],
      ["gender", "male", 0.333333],
      ["gender", "female", 0.666667],
      ["region", "香港", 1],
      ["active_days", "20+", 1],
      ["follower_source", "搜索", 0.375],
    ]);
  });

  test("an account of few followers has none, which is no error", async () => {
    const { records } = await pagesOf("audience_share", answerWith(undefined));
    expect(records).toHaveLength(1);
  });
});

describe("credentials", () => {
  const dayOfSeconds = 86_400;

  test("the header carries the token, the profile its form, a refresh neither", () => {
    const { authorise } = openWith();
    const at = (path: string, body?: string): HttpRequest => ({
      method: "POST",
      url: `https://open.douyin.com${path}`,
      ...(body ? { body } : {}),
    });
    expect(authorise(at("/data/extern/fans/source/"), slot).headers).toEqual({ "access-token": "act.old" });
    expect(authorise(at("/oauth/userinfo/", "open_id=o1"), slot)).toEqual(
      at("/oauth/userinfo/", "open_id=o1&access_token=act.old"),
    );
    expect(authorise(at("/oauth/refresh_token/", "x=1"), slot)).toEqual(at("/oauth/refresh_token/", "x=1"));
  });

  /** Refreshes at `slot`, with so many days left to the refresh token. */
  async function refreshWith(daysLeft: number, renewal: () => unknown, more: object = {}) {
    const { http, asked } = httpThat(({ url }) =>
      url.endsWith("/oauth/refresh_token/")
        ? {
            data: {
              ...ok,
              access_token: "act.new",
              expires_in: 15 * dayOfSeconds,
              refresh_token: "rft.old",
              refresh_expires_in: String(daysLeft * dayOfSeconds),
            },
          }
        : renewal(),
    );
    const fresh = await openWith({}, more).refresh?.(http, slot);
    const { expiresAt, refreshExpiresAt, isRefreshExtended } = openWith({}, douyinKind.secret.parse(fresh));
    const end = { at: refreshExpiresAt?.toISOString(), isExtended: isRefreshExtended };
    return { fresh, expiresAt: expiresAt?.toISOString(), end, asked };
  }
  const renewed = () => ({ data: { ...ok, refresh_token: "rft.new", expires_in: 30 * dayOfSeconds } });

  test("a refresh keeps the refresh token while that has time", async () => {
    const { fresh, asked, expiresAt, end } = await refreshWith(16, renewed);
    expect(end).toEqual({ at: "2026-12-06T03:00:00.000Z", isExtended: true });
    expect(asked.map(({ body }) => body)).toEqual(["client_key=tt10&grant_type=refresh_token&refresh_token=rft.old"]);
    expect(fresh).toEqual({
      client_key: "tt10",
      access_token: "act.new",
      refresh_token: "rft.old",
      expires_at: "2026-12-05T03:00:00.000Z",
      refresh_expires_at: "2026-12-06T03:00:00.000Z",
      is_renewable: true,
    });
    // Due a day before the refresh token ends, when the access token would still be good for hours: both end on 5 December at 3.
    expect(expiresAt).toBe("2026-12-05T03:00:00.000Z");
  });

  test("near the end of the refresh token it is renewed as well", async () => {
    const { fresh, asked } = await refreshWith(1, renewed);
    expect(asked[1]?.body).toBe("client_key=tt10&refresh_token=rft.old");
    expect(fresh).toMatchObject({
      access_token: "act.new",
      refresh_token: "rft.new",
      refresh_expires_at: "2026-12-20T03:00:00.000Z",
    });
  });

  test("after the last renewal the access token is used to its end, and no renewal is asked for again", async () => {
    const refused = () => {
      throw new ConnectorError("unauthorized", "open.douyin.com: answered with error 10020");
    };
    const { fresh, expiresAt, end } = await refreshWith(1, refused);
    expect(end).toEqual({ at: "2026-11-21T03:00:00.000Z", isExtended: false });
    expect(fresh).toMatchObject({ access_token: "act.new", refresh_token: "rft.old", is_renewable: false });
    expect(expiresAt).toBe("2026-12-05T03:00:00.000Z");
    const { asked } = await refreshWith(1, refused, { is_renewable: false });
    expect(asked).toHaveLength(1);
  });

  test("a renewal that could not be asked for is asked for again with the next refresh", async () => {
    const away = () => {
      throw new ConnectorError("unavailable", "open.douyin.com: answered 502");
    };
    const { fresh } = await refreshWith(1, away);
    expect(fresh).toMatchObject({ access_token: "act.new", refresh_token: "rft.old", is_renewable: true });
  });

  test("an answer without credentials says which field is wrong, and nothing of what it holds", async () => {
    const { http } = httpThat(() => ({ data: { ...ok, access_token: "act.s3cret", expires_in: "soon" } }));
    const error = await Promise.resolve(openWith().refresh?.(http, slot)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind: "schema_changed", message: expect.stringContaining("data.expires_in") });
    expect(String(error)).not.toContain("s3cret");
  });

  test("only what the app was granted is asked for", () => {
    const names = openWith({ capabilities: ["user_data"] }).listings.map(({ listing }) => listing);
    expect(names).toEqual(["account", "account_day_reported"]);
    // A form whose inputs are left empty sends empty texts and lists.
    const all = openWith({ capabilities: [], item_ids: [], kesong_account_id: "" }).listings;
    expect(all.map(({ listing }) => listing)).toEqual([
      "account",
      "post",
      "account_day_reported",
      "post_day_reported",
      "audience_share",
    ]);
  });
});
