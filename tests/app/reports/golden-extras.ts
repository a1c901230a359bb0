import type { Kysely } from "kysely";
import { saveRateCard } from "#app/queries/change-rate-cards.server.ts";
import { type exposureMeasures, providedBit } from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";
import { kesongPost, xiaohongshuPost } from "#tests/app/reports/golden-posts.ts";
import { addCampaignAccount, type GoldenPost, insertPostDay } from "#tests/app/reports/insert-facts.ts";

const at = (day: string) => new Date(`2026-${day}T10:00:00Z`);
/** Gives views, reach and likes. Of Mia (2), account 14; in campaign 72 beside the post on kesong of Léa. */
const miaPost: GoldenPost = {
  id: 104,
  account: 14,
  platform: "kesong",
  format: "video",
  relation: "paid",
  campaigns: [72],
};

/** What the golden workspace lacks for the rest of the reports; nothing of 1 to 4 March changes by it. */
export async function insertExtras(db: Kysely<Database>, workspace_id: number): Promise<void> {
  await insertMia(db, workspace_id);
  await insertWords(db, workspace_id);
  await insertThemes(db, workspace_id);
  await insertReported(db, workspace_id);
  await insertReadings(db, workspace_id);
  await db
    .insertInto("campaign_goal")
    .values({ workspace_id, id: 731, campaign_id: 71, metric: "views", target: 2_000 })
    .execute();
  await saveRateCard(db, workspace_id, {
    name: "Spring",
    effectiveFrom: "2026-02-01",
    currency: "EUR",
    rates: [
      { platform: "", measure: "views", amount: 10 },
      { platform: "", measure: "likes", amount: 500 },
      { platform: "kesong", measure: "views", amount: 20 },
    ],
  });
  const age = { workspace_id, age_days: 30 };
  await db
    .insertInto("post_age")
    .values([
      { ...age, post_id: 101, views: 800 },
      { ...age, post_id: 102, views: 630 },
    ])
    .execute();
}

/** On 10 February 500 views and 450 people reached, of 450 in all; campaign 72 begins on that day. */
async function insertMia(db: Kysely<Database>, workspace_id: number): Promise<void> {
  const { id: post_id, account: account_id, platform, format, relation } = miaPost;
  await db.insertInto("creator").values({ workspace_id, id: 2, external_id: "mia", name: "Mia" }).execute();
  await db
    .insertInto("account")
    .values({ workspace_id, id: account_id, platform, external_id: "k2", creator_id: 2, name: "Mia K" })
    .execute();
  await db
    .insertInto("post")
    .values({
      ...{ workspace_id, id: post_id, platform, external_id: "m-104", account_id, format, relation },
      published_at: at("02-10"),
    })
    .execute();
  await db
    .insertInto("post_dimension")
    .values({
      ...{ workspace_id, post_id, account_id, platform, format, relation },
      ...{ tier: "unknown", published_day: "2026-02-10", campaign_ids: [72], product_ids: [], themes: [] },
      ...{ recommendation_product_ids: [], recommendation_kinds: [], time_zone: "Europe/Paris", is_hidden: false },
    })
    .execute();
  await db
    .insertInto("post_lifetime")
    .values({
      ...{ workspace_id, post_id, platform, account_id, provided: 14, counter_falls: 0, known_at: [] },
      ...{ opening_reach: 0, total_reach: 450, opening_views: 0, total_views: 500, total_likes: 25 },
    })
    .execute();
  await db
    .insertInto("campaign")
    .values({ workspace_id, id: 72, external_id: "pair", name: "Pair", starts_on: "2026-02-10", ends_on: "2026-03-31" })
    .execute();
  await db
    .insertInto("campaign_post")
    .values([
      { workspace_id, id: 721, campaign_id: 72, platform, post_id: 101 },
      { workspace_id, id: 722, campaign_id: 72, platform, post_id },
    ])
    .execute();
  for (const post of [kesongPost, miaPost]) await addCampaignAccount(db, workspace_id, post, 72);
  await insertPostDay(db, workspace_id, miaPost, "2026-02-10", { views: 500, reach: 450, likes: 25 });
}

/** Search terms, a comment that asks where to buy, and ten posts with hashtags, of which five are of theme glow, say #dew and name a texture in Chinese. */
async function insertWords(db: Kysely<Database>, workspace_id: number): Promise<void> {
  const term = { workspace_id, platform: "kesong", term: "serum" };
  await db
    .insertInto("search_term")
    .values([
      { ...term, id: 61, post_id: 101, captured_at: at("03-01"), impressions: 50, views: 20 },
      // Readings are cumulative: this one holds in place of the one before.
      { ...term, id: 62, post_id: 101, captured_at: at("03-03"), impressions: 60, views: 25 },
      { ...term, id: 63, post_id: 104, captured_at: at("03-02"), impressions: 40, views: 10 },
    ])
    .execute();
  await db
    .insertInto("comment")
    .values({
      ...{ workspace_id, id: 65, platform: "kesong", external_id: "c", post_id: 101, likes: 7 },
      ...{ created_at: at("03-02"), text: "Where can I buy it?", is_purchase_intent: true },
    })
    .execute();
  const places = Array.from({ length: 10 }, (_, index) => index);
  const own = { workspace_id, account_id: 13, platform: "xiaohongshu", format: "image", relation: "earned" };
  await db
    .insertInto("post")
    .values(
      places.map((place) => ({
        ...own,
        id: 110 + place,
        external_id: `w-${place}`,
        hashtags: [place < 5 ? "#Dew" : "daily"],
        title: place < 5 ? "玫瑰晨露的质地" : "今天的日常",
      })),
    )
    .execute();
  await db
    .insertInto("post_dimension")
    .values(
      places.map((place) => ({
        ...own,
        ...{ post_id: 110 + place, tier: "unknown", campaign_ids: [], product_ids: [], is_hidden: false },
        ...{ recommendation_product_ids: [], recommendation_kinds: [], time_zone: "Europe/Paris" },
        themes: place < 5 ? ["glow"] : [],
      })),
    )
    .execute();
}

/** The serum in March: 100,000 views and 80 orders, of which theme glow 20,000 and 32; 2 March of glow as the days of posts have it. */
async function insertThemes(db: Kysely<Database>, workspace_id: number): Promise<void> {
  const mask = (...names: (typeof exposureMeasures)[number][]) =>
    names.reduce((bits, name) => bits | providedBit(name), 0);
  const seen = { workspace_id, product_id: 31, platform: "kesong", month: "2026-03-01", format: "video" };
  const posted = { ...seen, relation: "gifted", provided: mask("views"), posts: 2, post_days: 5 };
  await db
    .insertInto("product_theme_month")
    .values([
      { ...posted, theme: "", views: 100_000 },
      { ...posted, theme: "glow", views: 20_000 },
    ])
    .execute();
  const sold = { workspace_id, product_id: 31, platform: "kesong", month: "2026-03-01", channel: "online" };
  await db
    .insertInto("theme_product_month")
    .values([
      { ...sold, currency: "EUR", has_views: true, theme: "", orders_all: 80 },
      { ...sold, currency: "EUR", has_views: true, theme: "glow", orders_all: 32 },
    ])
    .execute();
  await db
    .insertInto("theme_day")
    .values({
      ...{ workspace_id, theme: "glow", day: "2026-03-02", platform: "kesong", format: "video", relation: "gifted" },
      ...{ provided: mask("views", "likes"), views: 200, likes: 20, post_days: 1 },
    })
    .execute();
}

/** 1 March as platforms report it; of ours the order 1001 (2 at 25 EUR, of which 10 were cancelled on the 20th) has a line. */
async function insertReported(db: Kysely<Database>, workspace_id: number): Promise<void> {
  await db
    .updateTable("order")
    .set({ platform: "kesong", paid_at: at("03-01"), currency: "EUR" })
    .where("workspace_id", "=", workspace_id)
    .where("id", "=", 201)
    .execute();
  await db
    .insertInto("order_line")
    .values({
      ...{ workspace_id, id: 301, shop: "s", order_id: 201, sku: "1", product_id: 31, currency: "EUR" },
      ...{ quantity: 2, unit_price_minor: 2_500, cancelled_minor: 1_000 },
    })
    .execute();
  const version = { workspace_id, order_line_id: 301, source_id: 1 };
  await db
    .insertInto("order_change")
    .values([
      { ...version, as_of: at("03-02"), quantity: 2, unit_price_minor: 2_500 },
      { ...version, as_of: at("03-20"), cancelled_minor: 1_000 },
    ])
    .execute();
  const day = { workspace_id, platform: "kesong", shop: "s", day: "2026-03-01", zone: "Europe/Paris", currency: "EUR" };
  await db
    .insertInto("shop_day_reported")
    .values({ ...day, id: 66, gmv_minor: 12_000, orders: 4, units: 6, buyers: 3, product_page_views: 90 })
    .execute();
  await db
    .insertInto("product_day_reported")
    .values({ ...day, id: 67, product_id: 31, gmv_minor: 8_000, orders: 3, units: 5, page_views: 70 })
    .execute();
  await db
    .insertInto("video_day_reported")
    .values({ ...day, id: 68, post_id: 101, gmv_minor: 6_000, sku_orders: 5, units: 4 })
    .execute();
  for (const [entity, id] of Object.entries({
    shop_day_reported: 66,
    product_day_reported: 67,
    video_day_reported: 68,
  }))
    await observe(db, workspace_id, entity, id);
}

/** A reading of the post on kesong: its counters, its audience, and how many still watch at the third second. */
async function insertReadings(db: Kysely<Database>, workspace_id: number): Promise<void> {
  await db
    .insertInto("post_snapshot")
    .values({ workspace_id, post_id: 101, source_id: 1, captured_at: at("03-02"), batch_id: 1, views: 950, likes: 70 })
    .execute();
  const share = { workspace_id, platform: "kesong", account_id: 11, captured_at: at("03-01") };
  await db
    .insertInto("audience_share")
    .values([
      { ...share, id: 69, dimension: "age", bucket: "18-24", share: 0.6 },
      { ...share, id: 70, dimension: "follower", bucket: "non_follower", share: 0.8, post_id: 101 },
    ])
    .execute();
  await db
    .insertInto("post_retention")
    .values({ workspace_id, id: 71, platform: "kesong", post_id: 101, second: 3, share: 0.55 })
    .execute();
  await observe(db, workspace_id, "post_retention", 71);
  await insertLifetime(db, workspace_id);
}

/** The post on kesong until now: all that its days gained, and of views and reach what was there before. Of its comments nobody knows when they were read. */
async function insertLifetime(db: Kysely<Database>, workspace_id: number): Promise<void> {
  await db
    .updateTable("post_lifetime")
    .set({
      // 1000 + 500 + 800.
      total_impressions: 2_300,
      // 40 + 10 + 20, 10 + 2 + 5, 6 + 1 + 3, 4 + 2 + 2.
      ...{ total_likes: 70, total_comments: 17, total_shares: 10, total_saves: 8 },
      // 20 + 10 + 15.
      total_product_clicks: 45,
      // Impressions, views, reach, likes, comments, shares, saves, seconds, impressions and clicks of the product card.
      known_at: ["03-04", "03-03", "03-02", "03-04", null, "03-04", "03-04", null, null, "03-04"].map((day) =>
        day === null ? null : at(day),
      ),
    })
    .where("workspace_id", "=", workspace_id)
    .where("post_id", "=", 101)
    .execute();
  await db
    .insertInto("post_source")
    .values({ workspace_id, post_id: 101, source_id: 1, provided: 2047, begun_at: null })
    .execute();
  // Mia's post stands in a piece with the one on xiaohongshu, of which nothing was read; a person said so.
  const placed = { workspace_id, piece_id: 801, creator_id: 2, reason: JSON.stringify({ how: "decided" }) };
  await db
    .insertInto("post_piece")
    .values([miaPost, xiaohongshuPost].map(({ id }) => ({ ...placed, post_id: id, confidence: 1 })))
    .execute();
  // Of its first two days it is known where it was seen, as golden-exposure.ts has it.
  const day = { workspace_id, post_id: 101, provided: 3, is_interpolated: false, is_gap: false };
  await db
    .insertInto("post_surface_day")
    .values([
      { ...day, day: "2026-03-01", surface: "home_feed", impressions: 600, views: 300 },
      { ...day, day: "2026-03-01", surface: "search", impressions: 300, views: 100 },
      { ...day, day: "2026-03-02", surface: "home_feed", impressions: 500, views: 200 },
    ])
    .execute();
}

async function observe(db: Kysely<Database>, workspace_id: number, entity: string, entity_id: number): Promise<void> {
  const seen = { captured_at: at("03-05"), last_at: at("03-05"), source_id: 1, batch_id: 1, content_hash: 1 };
  await db
    .insertInto("observation")
    .values({ workspace_id, entity, entity_id, ...seen, attributes: "{}" })
    .execute();
}
