import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { checkPin } from "#tests/app/reports/check-pin.ts";
import { type GoldenLives, insertGoldenLives } from "#tests/app/reports/golden-lives.ts";
import { livesPins } from "#tests/app/reports/golden-lives-pins.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let lives: GoldenLives;
beforeAll(async () => {
  handle = await createTestDatabase();
  lives = await insertGoldenLives(handle);
});
afterAll(() => handle.close());

/** Cells by the keys of their rows. */
async function cellsOf(report: string, search = "") {
  const { rows } = await ask(handle, lives.workspace, report, search);
  return Object.fromEntries(rows.map(({ key, cells }) => [key, cells]));
}
const allTime = "from=2026-01-01&to=2026-04-11";

test("life curves: medians and quartiles of mature posts, of the count and of its share of the count at 90 days", async () => {
  const curves = await cellsOf("life-curves");
  // Kesong at day 7: sprint 400 of 1000, evergreen 200 of 1700. A quarter of the way from 200 to 400 is 250; young is not mature.
  expect(curves["views/all//kesong/7"]).toEqual({
    measure: "views",
    life_dimension: "all",
    value: null,
    platform: "kesong",
    age_days: 7,
    posts: 2,
    share_lower: expect.closeTo(2 / 17 + (0.4 - 2 / 17) / 4, 12),
    share_median: expect.closeTo((0.4 + 2 / 17) / 2, 12),
    share_upper: expect.closeTo(0.4 - (0.4 - 2 / 17) / 4, 12),
    count_lower: 250,
    count_median: 300,
    count_upper: 350,
  });
  // All at day 30: counts 500, 700, 800; shares 5 / 17, 70 / 94, 0.8, the quarters half way between neighbours.
  expect(curves["views/all///30"]).toMatchObject({
    platform: null,
    posts: 3,
    share_lower: expect.closeTo((5 / 17 + 70 / 94) / 2, 12),
    share_median: expect.closeTo(70 / 94, 12),
    share_upper: expect.closeTo((70 / 94 + 0.8) / 2, 12),
    count_lower: 600,
    count_median: 700,
    count_upper: 750,
  });
  // late was not read before day 30: its views at day 7 are not known.
  expect(curves["views/all///7"]).toMatchObject({ posts: 2, count_median: 300 });
  // Day 60 of late lies a third of the way from 850 at day 45 to 940 at day 90: 880 of 940.
  expect(curves["views/relation/paid//60"]).toMatchObject({ posts: 1, count_median: 880, share_median: 880 / 940 });
  // Likes of sprint are the only reactions: 20 of 40 at day 30, and at day 45 a quarter of the way from there to 40 at day 90.
  expect(curves["engagements/all///30"]).toMatchObject({ posts: 1, count_median: 20, share_median: 0.5 });
  expect(curves["engagements/all///45"]).toMatchObject({ posts: 1, count_median: 25, share_median: 0.625 });
  // Orders at day 30: sprint 2 of 3, evergreen 0 of 1 (its second came at day 94).
  expect(curves["orders/format/video//30"]).toMatchObject({
    posts: 2,
    count_lower: 0.5,
    count_median: 1,
    count_upper: 1.5,
    share_median: expect.closeTo(1 / 3, 12),
  });
  // Search until the end of the 7th day: 20 until noon of the 2nd, 10 a day until noon of the 8th (60), then 2 a day: 1 more. 246 at the end of 1 April.
  expect(curves["views/surface/search//7"]).toMatchObject({ posts: 1, count_median: 81, share_median: 81 / 246 });
  expect((await ask(handle, lives.workspace, "life-curves")).notes).toEqual([
    { code: "maturity_age", values: { days: 90 } },
  ]);
  // Of a chosen relation the curves are measured anew: late alone.
  const paid = await cellsOf("life-curves", "relation=paid");
  expect(paid["views/all///60"]).toMatchObject({ posts: 1, count_median: 880, share_median: 880 / 940 });
  expect(paid["views/all//kesong/60"]).toBeUndefined();
});

test("half-lives: between the readings around half of what there was at 90 days", async () => {
  // sprint: 500 between days 7 (400) and 14 (600); evergreen: 850 between 45 (800) and 90 (1700). The median of the middles 10.5 and 67.5 is 39.
  // With two posts the 95 % interval reaches from the smallest lower end to the largest upper one, for 0.5 -+ 0.98 / sqrt(2) lies outside 0 to 1.
  expect(await cellsOf("half-lives")).toEqual({
    "douyin/video": {
      platform: "douyin",
      format: "video",
      posts: 1,
      // 470 was there at the first reading, of day 30: between 0 and 30 days, and no better known.
      half_life_days: 15,
      half_life_lower_days: 0,
      half_life_upper_days: 30,
      censored_posts: 1,
    },
    "kesong/video": {
      platform: "kesong",
      format: "video",
      posts: 2,
      half_life_days: 39,
      half_life_lower_days: 7,
      half_life_upper_days: 90,
      censored_posts: 0,
    },
  });
});

test("tail shares: what came after a horizon, of posts that are 15 days older than it", async () => {
  // On 11 April, day 100, posts of day 0 are older than 45 + 15 days, not than 90 + 15; young is 23 days old.
  const row = (measure: string, platform: string, horizon: number, posts: number, [early, all]: [number, number]) => [
    `${measure}/${platform}/${horizon}`,
    {
      measure,
      platform,
      horizon_days: horizon,
      posts,
      at_age: early,
      until_now: all,
      tail_share: (all - early) / all,
    },
  ];
  expect(await cellsOf("tail-shares", allTime)).toEqual(
    Object.fromEntries([
      // 800 + 500 and 910 + 800, of 1000 + 1900.
      row("views", "kesong", 30, 2, [1300, 2900]),
      row("views", "kesong", 45, 2, [1710, 2900]),
      row("views", "douyin", 30, 1, [700, 960]),
      row("views", "douyin", 45, 1, [850, 960]),
      row("engagements", "kesong", 30, 1, [20, 40]),
      row("engagements", "kesong", 45, 1, [25, 40]),
      // 2 of sprint's 3 by day 30 and by day 45, none of evergreen's 2.
      row("orders", "kesong", 30, 2, [2, 5]),
      row("orders", "kesong", 45, 2, [2, 5]),
    ]),
  );
});

test("life costs: what the same posts had cost and brought at every age", async () => {
  // Half of Léa's 200 EUR and a third of the 30 of nobody each: 110 EUR for sprint, 110 for evergreen. late has no views at day 1: it is left out.
  const cost = 22_000;
  const row = (age: number, views: number, orders: number, net: number) => [
    String(age),
    {
      age_days: age,
      posts: 2,
      cost,
      views,
      orders,
      net_sales: net,
      cpv: cost / views,
      cpo: orders === 0 ? null : cost / orders,
      return_on_ad_spend: net / cost,
    },
  ];
  expect(await cellsOf("life-costs", allTime)).toEqual(
    Object.fromEntries([
      row(1, 100 + 50, 0, 0),
      // Day 3 lies a third of the way from day 1 to day 7: 100 + 300 / 3, 50 + 150 / 3. The order of 3 January came on day 2.
      row(3, 200 + 100, 1, 1_000),
      row(7, 400 + 200, 1, 1_000),
      row(14, 600 + 300, 1, 1_000),
      row(30, 800 + 500, 2, 3_000),
      // evergreen: a third of the way from 800 at day 45 to 1700 at day 90.
      row(60, 940 + 1100, 3, 6_000),
      // The order of 5 April came on day 94.
      row(90, 1000 + 1700, 4, 10_000),
    ]),
  );
});

test("posts that are alive, and those of them that are evergreen", async () => {
  const { evergreen, late } = lives.ids;
  const living = await cellsOf("living-posts");
  // sprint gained nothing after 28 March, young is not 45 days old.
  expect(Object.keys(living).toSorted()).toEqual([evergreen, late].map(String).toSorted());
  expect(living[evergreen]).toMatchObject({
    title: "evergreen",
    creator: "Léa",
    age_days: 100,
    // From 29 March to noon of 1 April 20 a day (900 in 45 days): 70; then 200.
    views_last_14_days: 270,
    views_at_45_days: 800,
    views_after_45_days: 1100,
    lifetime_views: 1900,
    // 1100 / 55 days is 20 a day, over 800 / 45 a day.
    views_per_day_ratio: expect.closeTo(20 / (800 / 45), 12),
    is_evergreen: "yes",
    half_life_lower_days: 45,
    half_life_upper_days: 90,
    half_life_state: "measured",
  });
  expect(living[late]).toMatchObject({
    // 2 a day for 3.5 days, then 20.
    views_last_14_days: 27,
    views_at_45_days: 850,
    views_after_45_days: 110,
    lifetime_views: 960,
    // 110 / 55 days is 2 a day, over 850 / 45: 0.106, less than a quarter.
    views_per_day_ratio: expect.closeTo(2 / (850 / 45), 12),
    is_evergreen: "no",
    half_life_lower_days: 0,
    half_life_upper_days: 30,
    half_life_state: "left_censored",
  });
  const evergreens = await cellsOf("evergreen-posts");
  expect(evergreens).toEqual({ [evergreen]: living[evergreen] });
});

test("a post's forecast: what it had by its ages, and what the week's model makes of it", async () => {
  const result = await ask(handle, lives.workspace, "post-forecast", `post=${lives.ids.young}`);
  const known = (age_days: number, views: number) => ({
    age_days,
    life_part: "known",
    views,
    ...{ forecast_lower: null, forecast_upper: null, learnt_from: null },
  });
  const until = (age_days: number, [forecast_lower, views, forecast_upper]: [number, number, number]) => ({
    age_days,
    life_part: "forecast",
    ...{ forecast_lower, views, forecast_upper, learnt_from: 25 },
  });
  expect(result.rows.map(({ cells }) => cells)).toEqual([
    known(1, 40),
    // 10 a day from day 1 to day 7.
    known(2, 50),
    known(3, 60),
    known(7, 100),
    known(14, 160),
    known(22.5, 200),
    // 60 / 22.5 is 8 / 3: 200 x (8/3)^0.25 = 255.58, x (8/3)^0.5 = 326.60, x 8/3 = 533.33.
    until(60, [256, 327, 533]),
    // 90 / 22.5 is 4: 200 x 4^0.25 = 282.84, x 2, x 4.
    until(90, [283, 400, 800]),
  ]);
  expect(result.totals).toEqual({
    maturity_days: 90,
    forecast_views: 400,
    life_lower: 283,
    life_upper: 800,
    half_life_state: "expected",
    // As stored: 264 and 984 hours.
    half_life_lower_days: 11,
    half_life_upper_days: 41,
    refusal: null,
  });
  const mature = await ask(handle, lives.workspace, "post-forecast", `post=${lives.ids.sprint}`);
  expect(mature.totals).toMatchObject({
    forecast_views: null,
    half_life_state: "measured",
    half_life_lower_days: 7,
    half_life_upper_days: 14,
  });
});

test("forecasts beside what came, and their record", async () => {
  const { sprint, evergreen, late, young } = lives.ids;
  const forecasts = await cellsOf("forecasts", allTime);
  expect(forecasts).toMatchObject({
    [`${sprint}-7`]: { kind: "back_test", outcome: "inside", error: expect.closeTo(0.1, 12), actual_views: 1000 },
    [`${evergreen}-7`]: { kind: "back_test", outcome: "above", error: 0.5, actual_views: 1700 },
    [`${young}-7`]: { kind: "back_test", outcome: "not_due", error: null, actual_views: null },
    // As it was told, not as it is computed anew. 987 / 940 is 1.05.
    [`${late}-30`]: {
      kind: "told",
      forecast_lower: 800,
      forecast_views: 987,
      forecast_upper: 1100,
      outcome: "inside",
      error: expect.closeTo(0.05, 12),
      persistence: 700,
      growth_rate: 950,
      median_curve: 800,
      learnt_from: 25,
      made_at: "2026-01-31T12:00:00.000Z",
    },
  });
  expect(Object.keys(forecasts)).toHaveLength(4);
  const closeTo = (value: number) => expect.closeTo(value, 12);
  expect(await cellsOf("forecast-record", allTime)).toEqual({
    "back_test/7": {
      forecast_kind: "back_test",
      age_days: 7,
      forecasts: 3,
      forecasts_due: 2,
      coverage: 0.5,
      // Wilson for 1 of 2, z = 1.959964: 0.5 -+ z sqrt(0.125 + z^2 / 16) / (1 + z^2 / 2) = 0.5 -+ 1.959964 x 0.604229 / 2.920729.
      coverage_lower: expect.closeTo(0.094531, 5),
      coverage_upper: expect.closeTo(0.905469, 5),
      // The middle one of 1200 / 800, 1000 / 500 and 400 / 160.
      forecast_width: 2,
      // Between 0.1 and 0.5; 0.6 and 1500 / 1700; 0.5 and 0; 0.1 and 1.
      error: closeTo(0.3),
      error_persistence: closeTo((0.6 + 15 / 17) / 2),
      error_growth_rate: closeTo(0.25),
      error_median_curve: closeTo(0.55),
    },
    "told/30": {
      forecast_kind: "told",
      age_days: 30,
      forecasts: 1,
      forecasts_due: 1,
      coverage: 1,
      // Wilson for 1 of 1: 1 / (1 + z^2).
      coverage_lower: expect.closeTo(0.206549, 5),
      coverage_upper: 1,
      forecast_width: 1100 / 800,
      error: closeTo(0.05),
      error_persistence: closeTo(240 / 940),
      error_growth_rate: closeTo(10 / 940),
      error_median_curve: closeTo(140 / 940),
    },
  });
  // 8 January alone: the two that were made at the age of 7 days then.
  expect(Object.keys(await cellsOf("forecasts", "from=2026-01-08&to=2026-01-08"))).toHaveLength(2);
});

test.each(Object.entries(livesPins))("%s, in short", (report, pin) => {
  const search = pin.search.replace("young", String(lives.ids.young));
  return checkPin(handle, lives.workspace, report, { ...pin, search });
});
