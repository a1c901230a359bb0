import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReportResult, ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
});
afterAll(() => handle.close());

const march = "from=2026-03-01&to=2026-03-04";
const cellsOf = (result: ReportResult) => Object.fromEntries(result.rows.map((row) => [row.key, row.cells]));

describe("exposure", () => {
  test("by surface: what no surface is given for is unspecified, and a platform without impressions counts with its views", async () => {
    const result = await ask(handle, workspace, "exposure-by-surface", march);
    expect(result.columns.map(({ key }) => key)).toEqual([
      "day",
      "home_feed",
      "search",
      "unspecified",
      "total",
      "state",
    ]);
    expect(result.rows.map(({ cells }) => cells)).toEqual(
      [
        // kesong 600 + 300 of 1000 impressions; douyin 600 views.
        { day: "2026-03-01", home_feed: 600, search: 300, unspecified: 100 + 600, total: 1600, state: "known" },
        // One post-day of two is interpolated, and one is not.
        { day: "2026-03-02", home_feed: 500, search: null, total: 500, state: "known" },
        { day: "2026-03-03", home_feed: null, search: null, total: null, state: "no_data" },
        { day: "2026-03-04", home_feed: null, search: null, unspecified: 100, total: 100, state: "gap" },
      ].map((cells) => expect.objectContaining(cells)),
    );
    expect(result.totals).toMatchObject({ home_feed: 1100, search: 300, unspecified: 800, total: 2200 });
    expect(result.notes).toEqual([
      { code: "views_on_platform", values: { platform: "douyin" } },
      { code: "views_on_platform", values: { platform: "xiaohongshu" } },
    ]);
  });

  test("by surface: a sum of impressions and views is named neither, and of platforms that count alike is named what it is", async () => {
    const namesOf = async (search: string) => {
      const { columns } = await ask(handle, workspace, "exposure-by-surface", `${march}${search}`);
      return columns.slice(1, -1).map(({ key, label, metric }) => `${key}: ${metric ?? "none"} (${label})`);
    };
    const all = (keys: readonly string[], name: string) => keys.map((key) => `${key}: ${name}`);
    // Kesong's impressions and Douyin's views; Xiaohongshu gives neither.
    expect(await namesOf("")).toEqual(all(["home_feed", "search", "unspecified", "total"], "none (column.exposure)"));
    expect(await namesOf("&compare=preceding")).toContain("total_comparison: none (column.exposure)");
    expect(await namesOf("&platform=kesong&platform=xiaohongshu")).toEqual(
      all(["home_feed", "search", "unspecified", "total"], "impressions (metric.impressions.label)"),
    );
    // Only Kesong tells of search.
    expect(await namesOf("&surface=search")).toEqual(
      all(["search", "total"], "impressions (metric.impressions.label)"),
    );
    expect(await namesOf("&platform=douyin")).toContain("total: views (metric.views.label)");
  });

  test("over time by week: the weeks start on the workspace's day", async () => {
    const result = await ask(handle, workspace, "exposure-over-time", `${march}&grain=week`);
    // 1 March 2026 is a Sunday, the last day of its week.
    expect(result.rows.map(({ cells }) => [cells.day, cells.views])).toEqual([
      ["2026-02-23", 1000],
      ["2026-03-02", 300],
    ]);
    const sundays = await ask(handle, { ...workspace, weekStart: 7 }, "exposure-over-time", `${march}&grain=week`);
    expect(sundays.rows.map(({ cells }) => [cells.day, cells.views])).toEqual([["2026-03-01", 1300]]);
  });

  test("over time with a comparison: each day beside the day that stands at its place", async () => {
    const result = await ask(handle, workspace, "exposure-over-time", `${march}&compare=preceding`);
    // 25, 26, 27, 28 February.
    expect(result.rows.map(({ cells }) => cells.views_comparison)).toEqual([null, null, 300, null]);
    expect(result.comparison).toEqual({ from: "2026-02-25", to: "2026-02-28" });
  });

  test("engagement by platform, with the rates that each gives", async () => {
    const result = await ask(handle, workspace, "engagement-by-platform", march);
    expect(cellsOf(result)).toMatchObject({
      kesong: { engagements: 75, views: 600, engagement_rate_views: 75 / 600, save_rate: 6 / 600 },
      xiaohongshu: { engagements: 60, views: null, engagement_rate_views: null, shares: null, saves: 30 },
      douyin: { engagements: 45, views: 700, saves: null, save_rate: null },
    });
    expect(result.rows.map(({ key }) => key)).toEqual(["kesong", "xiaohongshu", "douyin"]);
    expect(result.rows[1]?.missing).toMatchObject({ views: "not_provided", shares: "not_provided" });
    expect(result.totals).toMatchObject({ engagements: 180, save_rate: 6 / 600 });
  });

  test("what a platform did not offer yet is not available, which is not the same as not provided", async () => {
    const capability = {
      workspace_id: workspace.id,
      platform: "douyin",
      measure: "product_clicks",
      reason: "No shop yet",
      to_day: null,
    };
    await handle.db
      .insertInto("platform_capability")
      .values({ ...capability, from_day: "2026-03-03" })
      .execute();
    const daily = await ask(handle, workspace, "exposure-over-time", `${march}&platform=douyin`);
    expect(daily.rows.map(({ missing }) => missing?.product_clicks)).toEqual([
      "not_available",
      "not_available",
      "no_data",
      "not_provided",
    ]);
    // Orders that a platform could not bring yet are no 0 orders: without that the first days say 0, for orders were loaded.
    const orders = async () => {
      const { rows } = await ask(handle, workspace, "sales-over-time", `${march}&platform=xiaohongshu`);
      return rows.map(({ cells, missing }) => cells.orders ?? missing?.orders);
    };
    expect(await orders()).toEqual([0, 0, 0, "no_data"]);
    await handle.db
      .insertInto("platform_capability")
      .values({ ...capability, platform: "xiaohongshu", measure: "orders", from_day: "2026-03-03" })
      .execute();
    expect(await orders()).toEqual(["not_available", "not_available", 0, "no_data"]);
    await handle.db.deleteFrom("platform_capability").where("workspace_id", "=", workspace.id).execute();
  });

  test("whoever is on no platform that has orders to give has none that are 0, in every list", async () => {
    const lists = async () => {
      const of = async (report: string, key: string) => {
        const row = (await ask(handle, workspace, report, march)).rows.find((one) => one.key === key);
        return row?.cells.orders ?? row?.missing?.orders ?? null;
      };
      return [
        // On Xiaohongshu alone, and on Kesong and Douyin.
        await of("creators", "13"),
        await of("creators", "1"),
        // Of the posts of an unknown size the only one is that of Xiaohongshu.
        await of("tiers", "unknown"),
        await of("tiers", "nano"),
        await of("posts", "103"),
      ];
    };
    expect(await lists()).toEqual([0, 4, 0, 3, 0]);
    await handle.db
      .insertInto("platform_capability")
      .values({
        workspace_id: workspace.id,
        platform: "xiaohongshu",
        measure: "orders",
        reason: "No shop yet",
        from_day: "2026-06-01",
        to_day: null,
      })
      .execute();
    expect(await lists()).toEqual(["not_available", 4, "not_available", 3, "not_available"]);
    await handle.db.deleteFrom("platform_capability").where("workspace_id", "=", workspace.id).execute();
  });

  test("funnel: an unknown step stays unknown and the chain goes on", async () => {
    const rows = cellsOf(await ask(handle, workspace, "funnel", `${march}&platform=kesong`));
    expect(rows.views).toMatchObject({ value: 600, of: "metric.impressions.label", rate: 600 / 1500 });
    expect(rows.engagements).toMatchObject({ value: 75, rate: 75 / 600 });
    expect(rows.product_clicks).toMatchObject({ value: 30, rate: 30 / 75 });
    // 3 of 30: Wilson gives 0.0346 .. 0.2562.
    expect(rows.orders).toMatchObject({
      value: 3,
      rate: 0.1,
      rate_lower: expect.closeTo(0.034599, 5),
      rate_upper: expect.closeTo(0.256214, 5),
    });
    const douyin = cellsOf(await ask(handle, workspace, "funnel", `${march}&platform=douyin`));
    expect(douyin.impressions).toMatchObject({ value: null, rate: null });
    expect(douyin.views).toMatchObject({ value: 700, of: null, rate: null });
    expect(douyin.product_clicks).toMatchObject({ value: null });
    expect(douyin.orders).toMatchObject({ value: 1, of: "metric.engagements.label", rate: 1 / 45 });
  });

  test("funnel: clicks lead into the orders credited to them, and a rate says of what it is", async () => {
    const rows = cellsOf(await ask(handle, workspace, "funnel", march));
    // 3 + 1 online within 14 days; 2 in shops and 1 online belong to nobody. Clicks: 20 + 10. 1300 views, of which 600 beside impressions.
    expect(rows.orders).toMatchObject({ value: 7, rate_part: 4, rate_whole: 30, rate: 4 / 30 });
    expect(rows.views).toMatchObject({ value: 1300, rate_part: 600, rate_whole: 1500, rate: 600 / 1500 });
    expect(rows.engagements).toMatchObject({ value: 180, rate_part: 120, rate_whole: 1300 });
    const shops = cellsOf(await ask(handle, workspace, "funnel", `${march}&channel=offline`));
    expect(shops.orders).toMatchObject({ value: 2, rate: null, rate_part: null });
  });
});

describe("creators and posts", () => {
  test("creators with all their accounts, sorted and searched in the database", async () => {
    const result = await ask(handle, workspace, "creators", march);
    expect(result.rows.map(({ key }) => key)).toEqual(["1", "13"]);
    expect(cellsOf(result)["1"]).toMatchObject({
      name: "Léa",
      handle: "lea.d, lea.k",
      platforms: "douyin kesong",
      accounts: 2,
      // 1030 + 500 on 4 March; the growth of the second account is unknown.
      followers: 1530,
      follower_growth: 40,
      views: 1300,
      engagements: 120,
      engagement_rate_views: 120 / 1300,
      orders: 4,
      net_sales: 10_105,
      // Online within 14 days: 3 to kesong, 1 to douyin, over 30 clicks.
      conversion_rate: 4 / 30,
      conversion_rate_lower: expect.closeTo(0.053097, 5),
      // 10105 / 1300 x 1000.
      sales_per_thousand_views: (10_105 / 1300) * 1000,
    });
    expect(cellsOf(result)["13"]).toMatchObject({
      name: "小红",
      followers: null,
      views: null,
      engagements: 60,
      orders: 0,
      conversion_rate: null,
    });
    const byName = await ask(handle, workspace, "creators", `${march}&sort=engagements&direction=asc`);
    expect(byName.rows.map(({ key }) => key)).toEqual(["13", "1"]);
    const found = await ask(handle, workspace, "creators", `${march}&search=lea.D`);
    expect(found.rows.map(({ key }) => key)).toEqual(["1"]);
    expect(found.rowCount).toBe(1);
    expect((await ask(handle, workspace, "creators", `${march}&search=%25`)).rowCount).toBe(0);
    expect((await ask(handle, workspace, "creators", `${march}&format=image`)).rows.map(({ key }) => key)).toEqual([
      "13",
    ]);
  });

  test("posts with what they gained in the period and all that they have", async () => {
    const result = await ask(handle, workspace, "posts", march);
    expect(result.rows.map(({ key }) => key)).toEqual(["102", "101", "103"]);
    expect(cellsOf(result)["101"]).toMatchObject({
      title: 'Serum, "day" one',
      creator: "Léa",
      impressions: 1500,
      views: 600,
      engagements: 75,
      orders: 3,
      // 5000 - 1000 + 3000 - 500 + 2000.
      net_sales: 8_500,
      lifetime_views: 950,
      published_at: "2026-02-20T10:00:00.000Z",
    });
    expect(cellsOf(result)["103"]).toMatchObject({ views: null, engagements: 60, orders: 0 });
    const ofCampaign = await ask(handle, workspace, "posts", `${march}&campaign=71&sort=published_at`);
    expect(ofCampaign.rows.map(({ key }) => key)).toEqual(["101", "102"]);
    expect((await ask(handle, workspace, "creator-posts", `${march}&creator=13`)).rows.map(({ key }) => key)).toEqual([
      "103",
    ]);
  });

  test("growth: a level on the last day of the bucket, increments over it", async () => {
    const result = await ask(handle, workspace, "creator-growth", `${march}&creator=1`);
    expect(result.rows.map(({ cells }) => [cells.followers, cells.follower_growth, cells.shop_window_visits])).toEqual([
      [1000, 10, 5],
      [1010, 10, 5],
      [1020, 10, 5],
      [1530, 10, 5],
    ]);
    expect(result.totals).toMatchObject({ followers: 1530, follower_growth: 40, shop_window_visits: 20 });
  });

  test("a post's curve goes on from its opening balance, with gaps where nothing is known", async () => {
    const result = await ask(handle, workspace, "post-curve", "post=101");
    expect(result.rows[0]?.cells).toMatchObject({ day: "2026-02-20", age_days: 0, views: null, state: "no_data" });
    // 50 before the first snapshot, then 300, 400, 200.
    expect(
      result.rows
        .filter(({ cells }) => cells.views !== null)
        .map(({ cells }) => [cells.age_days, cells.views_gained, cells.views]),
    ).toEqual([
      [7, 300, 350],
      [9, 400, 750],
      [10, 200, 950],
    ]);
  });

  test("the long tail of posts that are old enough and whose views at 30 days are known", async () => {
    const age = { workspace_id: workspace.id, age_days: 30 };
    await handle.db
      .insertInto("post_age")
      .values([
        { ...age, post_id: 101, views: 800 },
        { ...age, post_id: 102, views: 630 },
        { ...age, post_id: 103 },
      ])
      .execute();
    // All were published on 20 February: on 6 April they are 45 days old, which is not more than 45.
    expect((await ask(handle, workspace, "long-tail", "from=2026-04-01&to=2026-04-06")).rows).toEqual([]);
    const result = await ask(handle, workspace, "long-tail", "from=2026-04-01&to=2026-04-07");
    // kesong 150 of 950, douyin 70 of 700; xiaohongshu gives no views.
    expect(cellsOf(result)).toEqual({
      douyin: { platform: "douyin", posts: 1, tail_share_30: 70 / 700 },
      kesong: { platform: "kesong", posts: 1, tail_share_30: 150 / 950 },
    });
    expect(result.totals).toEqual({ posts: 2, tail_share_30: 220 / 1650 });
  });

  test("the audience as it was last reported, account by account", async () => {
    const share = { workspace_id: workspace.id, platform: "kesong", account_id: 11, dimension: "age" };
    const [before, now] = [new Date("2026-02-01T00:00:00Z"), new Date("2026-03-01T00:00:00Z")];
    await handle.db
      .insertInto("audience_share")
      .values([
        { ...share, id: 61, bucket: "18-24", share: 0.9, captured_at: before },
        { ...share, id: 62, bucket: "18-24", share: 0.6, captured_at: now },
        { ...share, id: 63, bucket: "25-34", share: 0.4, captured_at: now },
        { ...share, id: 64, bucket: "FR", share: 1, captured_at: before, dimension: "country" },
        { ...share, id: 65, bucket: "18-24", share: 1, captured_at: now, post_id: 101 },
      ])
      .execute();
    await handle.db
      .insertInto("observation")
      .values({
        workspace_id: workspace.id,
        entity: "audience_share",
        entity_id: 62,
        captured_at: now,
        last_at: now,
        source_id: 1,
        batch_id: 1,
        content_hash: 1,
        attributes: "{}",
      })
      .execute();
    const result = await ask(handle, workspace, "creator-audience", "creator=1");
    expect(result.rows.map(({ cells }) => [cells.account, cells.dimension, cells.bucket, cells.share])).toEqual([
      ["Léa K", "age", "18-24", 0.6],
      ["Léa K", "age", "25-34", 0.4],
      ["Léa K", "country", "FR", 1],
      // What nobody reported is not provided, and no 0.
      [null, "gender", null, null],
      [null, "city", null, null],
      [null, "active_hour", null, null],
    ]);
    expect(result.rows[0]?.cells).toMatchObject({ source: "feed", captured_at: "2026-03-01T00:00:00.000Z" });
    expect(result.rows.at(-1)?.missing).toEqual({ share: "not_provided" });
  });

  test("who watched the posts, each weighted by its views", async () => {
    const own = { workspace_id: workspace.id, platform: "kesong", account_id: 11 };
    const share = { ...own, captured_at: new Date("2026-03-01T00:00:00Z") };
    const post = { post_id: 190, dimension: "follower" };
    await handle.db
      .insertInto("post_lifetime")
      .values({
        ...own,
        post_id: 190,
        provided: 2,
        total_views: 300,
        counter_falls: 0,
        known_at: [],
      })
      .execute();
    await handle.db
      .insertInto("audience_share")
      .values([
        { ...share, id: 66, bucket: "follower", share: 0.2, post_id: 101, dimension: "follower" },
        { ...share, id: 67, bucket: "non_follower", share: 0.8, post_id: 101, dimension: "follower" },
        { ...share, ...post, id: 68, bucket: "follower", share: 0.6 },
        { ...share, ...post, id: 69, bucket: "non_follower", share: 0.4 },
      ])
      .execute();
    const result = await ask(handle, workspace, "creator-viewers", "creator=1");
    // 0.8 of 950 views and 0.4 of 300: (760 + 120) / 1250; 0.2 of 950 and 0.6 of 300: (190 + 180) / 1250.
    expect(result.rows.map(({ cells }) => [cells.dimension, cells.bucket, cells.share, cells.posts])).toEqual([
      ["follower", "non_follower", 880 / 1250, 2],
      ["follower", "follower", 370 / 1250, 2],
      ["returning", null, null, null],
    ]);
    await handle.db
      .deleteFrom("post_lifetime")
      .where("workspace_id", "=", workspace.id)
      .where("post_id", "=", 190)
      .execute();
  });

  test("how long posts are watched, over rows that give both", async () => {
    const result = await ask(handle, workspace, "creator-watch", `${march}&creator=1&platform=kesong`);
    // 800 s / 400 views, 300 s / 200 views; (800 + 300) / (400 + 200) in all.
    expect(result.rows.map(({ cells }) => cells.average_watch_seconds)).toEqual([2, 1.5, null, null]);
    expect(result.totals).toMatchObject({ average_watch_seconds: 1100 / 600, watch_seconds: 1100 });
    expect(result.notes).toContainEqual({ code: "retention_by_post", values: {} });
  });

  test("days of posts, each measure null where it is not given", async () => {
    const result = await ask(handle, workspace, "post-days", `${march}&post=102&direction=asc`);
    expect(result.rows.map(({ cells }) => [cells.day, cells.views, cells.saves, cells.state])).toEqual([
      ["2026-03-01", 600, null, "known"],
      ["2026-03-04", 100, null, "gap"],
    ]);
  });
});
