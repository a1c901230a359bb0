import type { Pin } from "#tests/app/reports/check-pin.ts";

const allTime = "from=2026-01-01&to=2026-04-11";

/** One row of every report on lives over golden-lives.ts; its test has them whole. */
export const livesPins: Readonly<Record<string, Pin>> = {
  // sprint 400, evergreen 200 views.
  "life-curves": { search: "", key: "views/all//kesong/7", numbers: { posts: 2, count_median: 300 } },
  // The middle of 10.5 and 67.5 days.
  "half-lives": { search: "", key: "kesong/video", numbers: { posts: 2, half_life_days: 39 } },
  // 1000 + 1900, of which 800 + 500 until day 30.
  "tail-shares": { search: allTime, key: "views/kesong/30", numbers: { at_age: 1_300, tail_share: 1_600 / 2_900 } },
  "life-costs": { search: allTime, key: "7", numbers: { cost: 22_000, views: 600, orders: 1, cpv: 22_000 / 600 } },
  // 20 a day for 3.5 days, then 200.
  "living-posts": { search: "", words: { title: "evergreen" }, numbers: { views_last_14_days: 270 } },
  // 20 a day after day 45, 800 / 45 before.
  "evergreen-posts": { search: "", words: { title: "evergreen" }, numbers: { views_per_day_ratio: 1.125 } },
  "forecast-record": { search: allTime, key: "back_test/7", numbers: { forecasts: 3, coverage: 0.5, error: 0.3 } },
  // 987 / 940.
  forecasts: { search: allTime, words: { kind: "told" }, numbers: { forecast_views: 987, error: 0.05 } },
  // 200 x 4^0.5.
  "post-forecast": { search: "post=young", key: "forecast/90", numbers: { views: 400 } },
};
