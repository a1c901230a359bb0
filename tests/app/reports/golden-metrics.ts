import type { MeasureRow } from "#db/metrics/formula.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

/**
 * Every metric over 1 to 4 March of golden-workspace.ts, all platforms together; a rate counts the days alone that give both of its sides.
 * The compiler asks for each key, and the numbers know nothing of the formulas.
 */
export const goldenMetrics: Readonly<Record<MetricKey, number>> = {
  // 1000 + 500; kesong alone gives them.
  impressions: 1_500,
  // 400 + 200 + 600 + 100.
  views: 1_300,
  views_by_surface: 1_300,
  // 300 + 100, see `measuredApart`.
  reach: 400,
  // 1500 / 400.
  frequency: 3.75,
  // 40 + 10 + 30 + 4 + 20.
  likes: 104,
  // 10 + 2 + 5 + 1 + 10.
  comments: 28,
  // 6 + 1 + 5 + 0.
  shares: 12,
  // 4 + 2 + 30.
  saves: 36,
  // 104 + 28 + 12 + 36.
  engagements: 180,
  // 2 + 1.
  purchase_intent_comments: 3,
  // 800 + 300.
  watch_seconds: 1_100,
  // Over the 600 views of kesong, the only ones beside seconds.
  average_watch_seconds: 1_100 / 600,
  // Without the 60 of xiaohongshu, which gives no views: 120 of 1300.
  engagement_rate_views: 120 / 1_300,
  // Of kesong alone: 60 + 15 of 1500.
  engagement_rate_impressions: 0.05,
  // 75 of the 400 people, see `measuredApart`.
  engagement_rate_reach: 0.1875,
  // All 180 by the followers of both accounts on 4 March.
  engagement_rate_followers: 180 / 1_530,
  // Without xiaohongshu: 50 + 34, 12 + 6, 7 + 5 of 1300.
  like_rate: 84 / 1_300,
  comment_rate: 18 / 1_300,
  share_rate: 12 / 1_300,
  // Of kesong alone: 4 + 2 of 600; douyin gives no saves.
  save_rate: 0.01,
  // 6 saves and 3 comments of 600.
  seeding_rate: 0.015,
  // 100 + 50.
  product_impressions: 150,
  // 20 + 10.
  product_clicks: 30,
  // 30 of 1500.
  click_through_rate: 0.02,
  // 30 of 150.
  product_card_click_rate: 0.2,
  // 1030 + 500 on 4 March.
  followers: 1_530,
  // 4 x 10; that of the other account is not known.
  follower_growth: 40,
  // 4 x 5.
  shop_window_visits: 20,
  // Of 950 + 700 views 800 + 630 came until day 30, see `measuredApart`: 220 later.
  tail_share_30: 220 / 1_650,
  // 3 + 2 + 1 + 1.
  orders: 7,
  // 4 + 2 + 1; the lines of the last are not known.
  units: 7,
  // 100 + 60 + 16.05 EUR.
  gross_sales: 17_605,
  cancelled_sales: 1_000,
  refunded_sales: 500,
  net_sales: 16_105,
  // (10 + 5) / 176.05.
  returns_share: 1_500 / 17_605,
  // Online within 14 days and credited: 3 + 1 of 30 clicks.
  conversion_rate: 4 / 30,
  sales_per_thousand_views: (16_105 / 1_300) * 1_000,
  orders_per_thousand_views: 7_000 / 1_300,
  // 32 of 20,000 views by 80 of 100,000, see `measuredApart`: 1.6 / 0.8 per thousand.
  theme_lift: 2,
  // 6 of the 7 orders have lines.
  average_order_value: 16_105 / 6,
  // 1 of 2 + 1 orders of which the surface is known.
  interest_share: 1 / 3,
  // 200 EUR, 10 CNY at 0.13, and 3 EUR commission on orders in place of the 40 that were entered.
  cost: 20_430,
  // 204.30 EUR for 1.5 thousand, 1300, 180, 30 and 7.
  cpm: 13_620,
  cpv: 20_430 / 1_300,
  cpe: 113.5,
  cpc: 681,
  cpo: 20_430 / 7,
  return_on_ad_spend: 16_105 / 20_430,
  // (161.05 x 0.5 - 204.30) / 204.30.
  roi: (8_052.5 - 20_430) / 20_430,
  // 3 + 4 EUR of two days, see `measuredApart`.
  earned_media_value: 700,
};

/** What is measured by statements of its own and only divided here: one row of each. */
export const measuredApart: readonly MeasureRow[] = [
  // Kesong's own: its impressions and engagements beside the people who saw it.
  { family: "exposure", values: { impressions: 1_500, likes: 50, comments: 12, shares: 7, saves: 6 } },
  { family: "reach", values: { people_reached: 400 } },
  { family: "age", values: { views_at_30_days: 1_430, views_of_aged_posts: 1_650 } },
  {
    family: "lift",
    values: { theme_orders: 32, theme_views: 20_000, product_orders: 80, product_views: 100_000 },
  },
  { family: "media_value", values: { earned_value_minor: 300 } },
  { family: "media_value", values: { earned_value_minor: 400 } },
];
