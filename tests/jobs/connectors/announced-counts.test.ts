import { expect, test } from "vitest";
import { douyin } from "#jobs/connectors/douyin/index.ts";
import type { OpenConnection } from "#jobs/connectors/pull-connector.ts";
import { tiktokBusiness } from "#jobs/connectors/tiktok-business/index.ts";
import { tiktokDisplay } from "#jobs/connectors/tiktok-display/index.ts";
import { tiktokShop } from "#jobs/connectors/tiktok-shop/index.ts";
import { askListing, readAll } from "#tests/support/ask-listing.ts";

const slot = new Date("2026-11-20T03:00:00Z");
const tokens = { access_token: "a.1", refresh_token: "r.1" };
const business = () => tiktokBusiness.open({ business_id: "b-1" }, { client_id: "app", client_secret: "s", ...tokens });

function announced({ listings }: OpenConnection, name: string, from = slot.toISOString()) {
  const listing = listings.find((one) => one.listing === name);
  if (!listing) throw new Error(`There is no listing ${name}`);
  return listing.announces?.({ slot, from: new Date(from), to: slot });
}

test("days of TikTok Business are those that it asks for: none of today, and no more than 59 back", () => {
  // From the 10th to the 19th.
  expect(announced(business(), "account_day_reported", "2026-11-10T00:00:00Z")).toBe(10);
  expect(announced(business(), "account_day_reported", "2026-01-01T00:00:00Z")).toBe(59);
  expect(announced(business(), "account_day_reported")).toBe(0);
});

test("days of a shop are those of its zone, up to the one that has begun, which is not asked for", () => {
  const shop = tiktokShop.open(
    { user_type: "seller", zone: "Europe/London" },
    { app_key: "k", app_secret: "s", ...tokens },
  );
  expect(announced(shop, "shop_day_reported", "2026-11-10T00:00:00Z")).toBe(10);
  expect(announced(shop, "shop_day_reported", "2026-11-20T01:00:00Z")).toBe(0);
  // How many videos or products there are on each nobody says.
  expect(announced(shop, "post_day_reported", "2026-11-10T00:00:00Z")).toBeUndefined();
  expect(announced(shop, "product_day_reported", "2026-11-10T00:00:00Z")).toBeUndefined();
});

test("days of a Douyin account come once from each of six calls; of videos that are named by id their number is known", () => {
  const options = { open_id: "o1", capabilities: ["video", "user_data"], item_ids: ["1", "2"] };
  const account = douyin.open(options, { client_key: "tt10", ...tokens });
  expect(announced(account, "account_day_reported", "2026-11-18T03:00:00Z")).toBe(6 * 7);
  expect(announced(account, "account_day_reported", "2026-11-08T03:00:00Z")).toBe(6 * 15);
  expect(announced(account, "named_post")).toBe(2);
  expect(announced(account, "post")).toBeUndefined();
});

test("the posts of TikTok are as many as the profile has said, and unknown before it has been read or where it does not say", async () => {
  const counts = { followers_count: 1, following_count: 1, total_likes: 1 };
  const readProfile = async (videos: number | null) => {
    const connection = business();
    expect(announced(connection, "post")).toBeUndefined();
    const profile = { username: "f", display_name: "F", ...counts, videos_count: videos };
    const answer = { code: 0, message: "OK", request_id: "r", data: profile };
    await readAll(askListing(connection, "account", slot.toISOString(), [answer]).pages);
    return announced(connection, "post");
  };
  expect(await readProfile(96)).toBe(96);
  expect(await readProfile(null)).toBeUndefined();
  const display = tiktokDisplay.open(
    { video_ids: ["1", "2", "3"] },
    { client_key: "k", client_secret: "s", ...tokens },
  );
  expect(announced(display, "named_post")).toBe(3);
});
