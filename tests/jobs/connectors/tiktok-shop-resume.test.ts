import { expect, test } from "vitest";
import { tiktokShop } from "#jobs/connectors/tiktok-shop/index.ts";
import { askListing, readAll } from "#tests/support/ask-listing.ts";

const slot = "2026-11-20T03:00:00Z";
const secret = { app_key: "k", app_secret: "s", access_token: "TTP_a", refresh_token: "TTP_r" };
const shops = { code: 0, data: { shops: [{ name: "Shop", code: "GB1", cipher: "GCP_1" }] } };

function ask(
  user: string,
  listing: string,
  answers: readonly object[],
  question: { cursor: string | null; from?: string },
) {
  const connection = tiktokShop.open({ user_type: user, zone: "Europe/London" }, secret);
  return askListing(connection, listing, slot, answers, question);
}

test("orders go on from a cursor, within the same time", async () => {
  const page = { code: 0, data: { orders: [], next_page_token: "", total_count: 2 } };
  const { pages, asked } = ask("seller", "order", [shops, page], { cursor: "2:a:b", from: "2026-10-21T03:00:00Z" });
  expect(await readAll(pages)).toEqual([{ items: [], next: null, expected: 2 }]);
  expect(new URL(asked[1]?.url ?? "").searchParams.get("page_token")).toBe("a:b");
  // 2026-10-21T03:00Z and 2026-11-20T03:00Z
  expect(JSON.parse(asked[1]?.body ?? "")).toEqual({ update_time_ge: 1_792_551_600, update_time_lt: 1_795_143_600 });
});

test("days go on within the day of the cursor, and end before the first that is not ready", async () => {
  const video = { id: "7493990579714164574", views: 5 };
  const day = (next: string, latest: string) => ({
    code: 0,
    data: { videos: [video], next_page_token: next, total_count: 2, latest_available_date: latest },
  });
  const answers = [shops, day("t2", "2026-11-18"), day("", "2026-11-18"), day("", "2026-11-18")];
  const { pages, asked } = ask("seller", "post_day_reported", answers, {
    cursor: "2026-11-18|1:t1",
    from: "2026-11-01T00:00:00Z",
  });
  const read = await readAll(pages);
  // Of the 19 days from the 1st on 17 had come before the cursor's.
  expect(read.map(({ next, items, days }) => [next, items.length, days])).toEqual([
    ["2026-11-18|2:t2", 1, { read: 17, asked: 19 }],
    ["2026-11-19|", 1, { read: 18, asked: 19 }],
    [null, 0, undefined],
  ]);
  const searches = asked.slice(1).map(({ url }) => new URL(url).searchParams);
  expect(
    searches.map((search) => [search.get("start_date_ge"), search.get("end_date_lt"), search.get("page_token")]),
  ).toEqual([
    ["2026-11-18", "2026-11-19", "t1"],
    ["2026-11-18", "2026-11-19", "t2"],
    ["2026-11-19", "2026-11-20", null],
  ]);
});

test("days of products go on within the span and the page of the cursor; what is no single day is refused", async () => {
  const list = { code: 0, data: { products: [{ id: "7" }], next_page_token: "", total_count: 2 } };
  const interval = {
    ...{ start_date: "2026-11-18", gmv: { amount: "1.00", currency: "GBP" }, orders: 1, units_sold: 1 },
    ...{ impressions: 9, page_views: 3, avg_page_visitors: 2 },
  };
  const intervals = ["2026-11-19", "2026-11-25"].map((end) => ({ ...interval, end_date: end }));
  const figures = { code: 0, data: { performance: { intervals }, latest_available_date: "2026-11-18" } };
  const { pages, asked } = ask("seller", "product_day_reported", [shops, list, figures], {
    cursor: "2026-10-30|1:t1",
    from: "2026-08-22T00:00:00Z",
  });
  const [read, ...more] = await readAll(pages);
  expect(more).toEqual([]);
  expect(read?.next).toBeNull();
  expect(read?.days).toEqual({ read: 90, asked: 90 });
  expect(read?.items.map(({ issues }) => issues.map(({ field }) => field))).toEqual([[], ["end_date"]]);
  expect(read?.items[0]?.records).toMatchObject([{ record: { product_id: "7", day: "2026-11-18", page_views: 3 } }]);
  const [, search, detail] = asked.map(({ url }) => new URL(url).searchParams);
  expect([search?.get("start_date_ge"), search?.get("end_date_lt"), search?.get("page_token")]).toEqual([
    ...["2026-10-30", "2026-11-20", "t1"],
  ]);
  expect(detail?.get("granularity")).toBe("1D");
});

test("a product without figures is a gap of its own, and the list then says until when there are any", async () => {
  const data = { products: [{ id: "7" }], next_page_token: "", total_count: 1, latest_available_date: "2026-11-18" };
  const none = { code: 28001007, message: "invalid product" };
  const from = "2026-11-01T00:00:00Z";
  const { pages } = ask("seller", "product_day_reported", [shops, { code: 0, data }, none], { cursor: null, from });
  const issue = { field: "id", reason: "not_provided" };
  expect(await readAll(pages)).toMatchObject([
    { items: [{ records: [], issues: [issue], raw: '{"id":"7"}' }], knownUntil: new Date("2026-11-19T00:00:00Z") },
  ]);
});

test("a partner's categories go on with the one of the cursor", async () => {
  const assets = { code: 0, data: { category_assets: ["a", "b"].map((cipher) => ({ cipher, target_market: "GB" })) } };
  const page = { code: 0, data: { orders: [], next_page_token: "", total_count: 0 } };
  const { pages, asked } = ask("partner", "affiliate_order", [assets, page], { cursor: "1|" });
  expect((await readAll(pages)).map(({ next }) => next)).toEqual([null]);
  expect(new URL(asked[1]?.url ?? "").searchParams.get("category_asset_cipher")).toBe("b");
});

test("figures without latest_available_date are no longer as documented", async () => {
  const page = { code: 0, data: { videos: [], next_page_token: "", total_count: 0 } };
  const { pages } = ask("seller", "post_day_reported", [shops, page], { cursor: null, from: "2026-11-18T00:00:00Z" });
  await expect(readAll(pages)).rejects.toMatchObject({
    kind: "schema_changed",
    message: expect.stringMatching(/^post_day_reported: data\.latest_available_date: .*, not missing$/),
  });
});

test("a count that is missing or renamed is a reject, not a 0", async () => {
  const detail = {
    code: 0,
    data: { engagement_data: { total_view: 5, total_likes: 1, total_comments: 0, total_shares: 0 } },
  };
  const list = { code: 0, data: { videos: [{ id: "7493990579714164574" }], next_page_token: "", total_count: 1 } };
  const { pages } = ask("seller", "post", [shops, list, detail], { cursor: null });
  const [page] = await readAll(pages);
  expect(page?.items).toMatchObject([{ records: [], issues: [{ field: "engagement_data.total_views" }] }]);
});
