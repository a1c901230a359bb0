import type { Pin } from "#tests/app/reports/check-pin.ts";

const march = "from=2026-03-01&to=2026-03-04";
/** Campaign 71 with 27 February. */
const campaign = "campaign=71&from=2026-02-20&to=2026-03-04";
const serum = `${march}&product=31`;
const pair = `${march}&campaigns=71,72`;

/** One row of every report over golden-workspace.ts and golden-extras.ts, its numbers by hand. The tests of each report say more. */
export const goldenPins: Readonly<Record<string, Pin>> = {
  // 400 + 200 + 600 + 100.
  headline: { search: march, key: "views", numbers: { value: 1_300 } },
  // 300 + 100 of kesong at least; of xiaohongshu nobody knows, so at most the audience.
  reach: { search: march, key: "reach", numbers: { value: 400, value_lower: 400, value_upper: 1_000 } },
  // Of kesong 300 + 100, and at most as many as its views, 400 + 200: fewer than the 700 reached until then.
  "reach-by-platform": { search: march, key: "kesong", numbers: { reach_lower: 400, reach_upper: 600, posts: 1 } },
  // 1000 impressions of kesong, 600 views of douyin.
  "exposure-by-surface": { search: march, key: "2026-03-01", numbers: { total: 1_600 } },
  // 400 + 600.
  "exposure-over-time": { search: march, key: "2026-03-01", numbers: { views: 1_000 } },
  // 60 + 15; 6 saves of 600 views.
  "engagement-by-platform": { search: march, key: "kesong", numbers: { engagements: 75, save_rate: 0.01 } },
  // 600 views at 0.02, 50 likes at 0.5 EUR.
  emv: { search: march, key: "kesong", numbers: { earned_media_value: 3_700 } },
  // kesong 400 x 0.02 + 40 x 0.5, douyin 600 x 0.01 + 30 x 0.5.
  "emv-over-time": { search: march, key: "2026-03-01", numbers: { earned_media_value: 4_900 } },
  // With 27 February, 300 x 0.02 + 20 x 0.5.
  "post-emv": { search: "post=101", numbers: { earned_media_value: 5_300 } },
  // 3 + 2 + 1 + 1 orders, of which 3 + 1 through clicks: of 20 + 10.
  funnel: { search: march, key: "orders", numbers: { value: 7, rate_part: 4, rate_whole: 30, rate: 4 / 30 } },
  // 85 + 16.05 EUR.
  creators: { search: march, key: "1", numbers: { views: 1_300, followers: 1_530, orders: 4, net_sales: 10_105 } },
  tiers: { search: march, words: { tier: "nano" }, numbers: { views: 600, engagements: 75, net_sales: 8_500 } },
  "creator-comparison": { search: `${march}&creators=1,13`, key: "engagements", numbers: { of_1: 120, of_13: 60 } },
  // On 1 March kesong 400, douyin 600; 100 EUR less 10 and 5.
  "creator-trends": {
    search: `${march}&creators=1,13`,
    key: "2026-03-01 1",
    numbers: { views: 1_000, orders: 3, net_sales: 8_500, maturity: 1 },
  },
  posts: { search: march, key: "101", numbers: { views: 600, engagements: 75, net_sales: 8_500, lifetime_views: 950 } },
  "creator-posts": { search: `${march}&creator=13`, key: "103", numbers: { engagements: 60 } },
  // (950 - 800) / 950.
  "long-tail": { search: "from=2026-04-01&to=2026-04-07", key: "kesong", numbers: { tail_share_30: 150 / 950 } },
  // 200 + 1.30 + 3 EUR, for the views and orders of March.
  campaigns: { search: march, key: "71", numbers: { cost: 20_430, cpv: 20_430 / 1_300, cpo: 20_430 / 4 } },
  // With the order of 26 February: 101.05 + 50 EUR; 1600 of 2000 views.
  "campaign-list": { search: "", key: "71", numbers: { net_sales: 15_105, cost: 20_430, goal_share: 0.8 } },
  "campaign-goals": { search: "campaign=71", key: "views", numbers: { value: 1_600, goal_share: 0.8 } },
  // 300 + 100 + 200 to the 700 people until now.
  "campaign-reach": { search: campaign, key: "kesong", numbers: { reach_lower: 600, reach_upper: 700 } },
  // 1000 + 500 + 800 impressions.
  "campaign-exposure": { search: campaign, key: "kesong", numbers: { total: 2_300 } },
  // 400 + 200 + 300 views; 60 + 15 + 30 engagements; 4 + 2 + 2 saves and 2 + 1 + 0 comments that ask where to buy; 20 + 10 + 15 clicks.
  "campaign-platforms": {
    search: campaign,
    key: "kesong",
    numbers: {
      views: 900,
      impressions: 2_300,
      engagements: 105,
      engagement_rate_views: 105 / 900,
      seeding_rate: 11 / 900,
      save_rate: 8 / 900,
      product_clicks: 45,
      orders: 4,
      net_sales: 13_500,
    },
  },
  // 8 saves and 3 comments that ask where to buy, of 900 views: (11 / 900 + z² / 1800 ± z √(11 / 900 · 889 / 900 / 900 + z² / 3240000)) / (1 + z² / 900), z² = 3.841459.
  "campaign-engagement": {
    search: campaign,
    key: "seeding_rate kesong",
    numbers: {
      numerator: 11,
      denominator: 900,
      value: 11 / 900,
      value_lower: 0.00683819202,
      value_upper: 0.021752506679,
    },
  },
  // The post on kesong and the one on douyin, of which none stands in a piece: each is one by itself.
  "campaign-pieces": { search: "campaign=71", key: "all", numbers: { posts: 2, pieces: 2, pieces_elsewhere: 0 } },
  "campaign-costs": { search: "campaign=71", key: "fee", numbers: { planned_EUR: 99_999, fulfilled_EUR: 20_000 } },
  "campaign-cost-metrics": { search: campaign, key: "cpv", numbers: { value: 20_430 / 1_600 } },
  "campaign-creators": { search: campaign, key: "1", numbers: { posts: 2, net_sales: 15_105, cost: 20_430 } },
  // Léa 600 to 700 people, Mia 450, of an audience of 1000: both are 600 + 450 - 1000 at least, and at most all of Mia's.
  "campaign-overlap": {
    search: "campaign=72&from=2026-02-10&to=2026-03-04",
    words: { creator: "Léa", other_creator: "Mia" },
    numbers: { reach_of_creator: 600, reach_of_other: 450, overlap_least: 50, overlap_most: 450 },
  },
  // 100 + 50 EUR less 10 and 5: the order of 3 March was clicked 14 days before.
  "campaign-windows": { search: campaign, key: "7d", numbers: { orders: 4, net_sales: 13_500 } },
  "campaign-relations": { search: campaign, key: "gifted", numbers: { views: 1_600, orders: 5, net_sales: 15_105 } },
  "campaign-spans": { search: "campaign=71", key: "views", numbers: { in_period: 1_600 } },
  "campaign-unknown": { search: campaign, key: "posts_without_reach", numbers: { count: 1, of_all: 2 } },
  "campaign-comparison": { search: pair, key: "views", numbers: { of_71: 1_300 } },
  "campaign-trends": {
    search: pair,
    key: "2026-03-01 71",
    numbers: {
      views: 1_000,
      impressions: 1_000,
      // 60 of kesong, 40 of douyin.
      engagements: 100,
      engagement_rate_views: 0.1,
      product_clicks: 20,
      orders: 3,
      net_sales: 8_500,
      maturity: 1,
    },
  },
  // Day 9 of the campaign is 1 March; 300 came on day 7.
  "campaign-ages": { search: "campaigns=71,72", key: "9 71", numbers: { views: 1_000, views_so_far: 1_300 } },
  products: {
    search: march,
    key: "31",
    numbers: { posts: 1, views: 600, product_clicks: 30, orders: 3, units: 4, net_sales: 8_500 },
  },
  "product-headline": { search: serum, key: "net_sales", numbers: { value: 8_500 } },
  "product-sales": { search: serum, key: "2026-03-01", numbers: { orders: 3, net_sales: 8_500, maturity: 1 } },
  "product-funnel": {
    search: serum,
    key: "orders",
    numbers: { value: 3, rate_part: 3, rate_whole: 30, rate: 0.1 },
  },
  "product-funnels": { search: march, key: "31", numbers: { views: 600, orders: 3, conversion_rate: 0.1 } },
  // 75 engagements of 600 views.
  "creator-funnels": { search: serum, key: "1", numbers: { engagements_rate: 0.125, conversion_rate: 0.1 } },
  "product-channels": { search: serum, key: "2026-03-01", numbers: { orders_online: 3, orders_offline: 0 } },
  "product-placements": {
    search: serum,
    words: { kind: "good_product" },
    numbers: { posts: 1, views: 600, orders: 3, orders_per_thousand_views: 5 },
  },
  recommendations: { search: "", key: "41", numbers: { lifetime_views: 950 } },
  "shop-windows": { search: "", key: "51", numbers: { position: 1 } },
  "shop-window-accounts": { search: march, key: "11", numbers: { shop_window_visits: 20, displayed_products: 1 } },
  // 120 EUR and 4 orders of 6 as the platform has it; of ours one order with 2 at 25 EUR.
  "shop-days-reported": {
    search: march,
    words: { day: "2026-03-01" },
    numbers: {
      reported_orders: 4,
      own_orders: 1,
      orders_difference: 3,
      reported_units: 6,
      own_units: 2,
      units_difference: 4,
      reported_gmv: 120,
      own_gross_sales: 50,
      gmv_difference: 70,
      reported_page_views: 90,
      reported_buyers: 3,
    },
  },
  "product-days-reported": {
    search: serum,
    words: { day: "2026-03-01" },
    numbers: {
      reported_orders: 3,
      own_orders: 1,
      orders_difference: 2,
      units_difference: 3,
      reported_gmv: 80,
      own_gross_sales: 50,
      gmv_difference: 30,
      reported_page_views: 70,
    },
  },
  "video-days-reported": {
    search: "post=101",
    words: { day: "2026-03-01" },
    numbers: {
      reported_sku_orders: 5,
      own_sku_orders: 1,
      sku_orders_difference: 4,
      own_units: 2,
      units_difference: 2,
      reported_gmv: 60,
      own_gross_sales: 50,
      gmv_difference: 10,
    },
  },
  // Of one day: 5 orders of a SKU and 60 EUR for 4 as the platform has it; of ours one line, 2 at 25 EUR.
  "videos-reported": {
    search: march,
    words: { post_id: "101", last_reported_day: "2026-03-01" },
    numbers: {
      reported_days: 1,
      reported_sku_orders: 5,
      own_sku_orders: 1,
      sku_orders_difference: 4,
      reported_units: 4,
      own_units: 2,
      units_difference: 2,
      reported_gmv: 60,
      own_gross_sales: 50,
      gmv_difference: 10,
    },
  },
  orders: { search: march, key: "2026-03-01", numbers: { orders_online: 3, net_sales_online: 8_500 } },
  "order-list": { search: march, key: "201", numbers: { units: 2, gross_sales: 50, net_sales: 40 } },
  "sales-over-time": {
    search: march,
    key: "2026-03-01",
    numbers: { gross_sales: 10_000, net_sales: 8_500, maturity: 1 },
  },
  // By the end of 10 March nobody had said of the 10 EUR that they were cancelled.
  "sales-changes": {
    search: `${march}&since=2026-03-10`,
    key: "2026-03-01",
    numbers: {
      orders_then: 3,
      orders_now: 3,
      late_orders: 0,
      cancelled_orders: 1,
      gross_sales_then: 10_000,
      cancelled_sales_then: 0,
      cancelled_sales_now: 1_000,
      net_sales_then: 9_500,
      net_sales_now: 8_500,
      net_sales_change: -1_000,
    },
  },
  // 0.4 of the orders from 0.2 of the views.
  "theme-lift": { search: serum, key: "31:glow", numbers: { orders: 32, views: 20_000, theme_lift: 2 } },
  // 20 likes of 200 views.
  themes: { search: march, key: "glow", numbers: { views: 200, engagement_rate_views: 0.1, orders: 32 } },
  "theme-over-time": { search: `${march}&theme=glow`, key: "2026-03-02", numbers: { views: 200 } },
  "try-next": {
    search: serum,
    key: "theme:glow",
    numbers: { posts: 2, views: 20_000, orders: 32, orders_per_thousand_views: 1.6, times_as_many: 2 },
  },
  // Of each post the last reading: 60 + 40 and 25 + 10.
  "search-terms": {
    search: "",
    words: { term: "serum" },
    numbers: { posts: 2, term_impressions: 100, term_views: 35 },
  },
  "buying-comments": { search: march, words: { comment: "Where can I buy it?" }, numbers: { likes: 7 } },
  // All 5 posts of the theme have it, and 5 of all 10: twice as often.
  "word-suggestions": {
    search: "",
    words: { theme: "glow", hashtag: "dew" },
    numbers: { support: 5, posts_of_theme: 5, hashtag_lift: 2 },
  },
  // All 5 posts of the theme have it, and 5 of the 13 that say anything: 1 / (5 / 13) times as often.
  "phrase-suggestions": {
    search: "",
    key: '["glow","质地"]',
    words: { theme: "glow", phrase: "质地" },
    numbers: { support: 5, posts_of_theme: 5, phrase_lift: 2.6 },
  },
  // Six pairs of 200 and 100 views, six of 100 and 100; by 10 March those of the 1st are 7 days old.
  "platform-ratios": {
    search: march,
    lastDay: "2026-03-10",
    key: "douyin.views",
    numbers: { pairs: 12, pair_creators: 6, own_total: 1_800, other_total: 1_200, ratio: Math.SQRT2 },
  },
  // The three creators whose Kesong had been open for no month yet, two pieces each.
  "platform-ratios-by-month": {
    search: march,
    lastDay: "2026-03-10",
    words: { pair_measure: "views", verdict: "unclear" },
    numbers: { pairs: 6, pair_creators: 3 },
  },
  "piece-pairs": {
    search: `${march}&sort=views_ratio`,
    lastDay: "2026-03-10",
    words: { other_platform: "douyin" },
    numbers: { own_views: 200, other_views: 100, views_ratio: 2, own_net_orders: 3 },
  },
  "creator-growth": {
    search: `${march}&creator=1`,
    key: "2026-03-01",
    numbers: { followers: 1_000, follower_growth: 10, shop_window_visits: 5 },
  },
  "creator-audience": { search: "creator=1", words: { bucket: "18-24" }, numbers: { share: 0.6 } },
  "creator-viewers": { search: "creator=1", words: { bucket: "non_follower" }, numbers: { share: 0.8, posts: 1 } },
  // 800 seconds of 400 views.
  "creator-watch": {
    search: `${march}&creator=1&platform=kesong`,
    key: "2026-03-01",
    numbers: { average_watch_seconds: 2 },
  },
  // 70 likes, 17 comments, 10 shares and 8 saves of 950 views.
  "post-lifetime": { search: "post=101", key: "engagement_rate_views", numbers: { value: 105 / 950 } },
  "post-days": { search: `${march}&post=102`, words: { day: "2026-03-01" }, numbers: { views: 600, likes: 30 } },
  // 50 before the first snapshot, 300 on 27 February, 400 now, 9 days after publication; 20 + 40 likes.
  "post-curve": {
    search: "post=101",
    key: "2026-03-01",
    numbers: { age_days: 9, views_gained: 400, views: 750, likes: 60 },
  },
  "post-retention": { search: "post=101", key: "3", numbers: { second: 3, still_watching: 0.55 } },
  // 600 + 500 of the 2300 impressions of the post; 300 + 200 views. The other 900 have no surface.
  "post-surfaces": {
    search: "post=101",
    key: "home_feed",
    numbers: { impressions: 1_100, views_by_surface: 500, share: 1_100 / 2_300 },
  },
  "post-comments": { search: "post=101", words: { purchase_intent: "yes" }, numbers: { comment_likes: 7 } },
  // Of Mia: 25 likes of 500 views.
  "piece-placements": {
    search: "piece=801",
    key: "104",
    numbers: { views: 500, likes: 25, engagement_rate_views: 0.05, confidence: 1 },
  },
  "post-snapshots": { search: "post=101", numbers: { views: 950, likes: 70 } },
};

/** Lists of words alone. */
export const wordless: readonly string[] = ["annotations", "glossary"];
