import { afterAll, beforeAll, expect, test } from "vitest";
import { countCampaignPieces } from "#app/queries/count-pieces.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";
import type { ReportResult, ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { xiaohongshuPost } from "#tests/app/reports/golden-posts.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { insertPostDay } from "#tests/app/reports/insert-facts.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/** Campaign 71, 20 February to 31 March, of the posts on kesong and douyin; the last day with data is 4 March, today is 1 April. */
let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
  const own = { workspace_id: workspace.id, campaign_id: 71 };
  await handle.db
    .insertInto("campaign_creator")
    .values({ ...own, id: 721, creator_id: 1 })
    .execute();
  const goals = { views: 2_000, net_sales: 10_000, cpo: 5_000 };
  for (const [place, [metric, target]] of Object.entries(goals).entries())
    await handle.db
      .insertInto("campaign_goal")
      .values({ ...own, id: 731 + place, metric, target })
      .execute();
  const surfaceDay = {
    ...own,
    day: "2026-03-01",
    account_id: 11,
    platform: "kesong",
    format: "video",
    relation: "gifted",
    provided: 3,
    post_days: 1,
  };
  await handle.db
    .insertInto("campaign_surface_day")
    .values([
      { ...surfaceDay, surface: "promotion_paid", impressions: 200, views: 80 },
      { ...surfaceDay, surface: "home_feed", impressions: 600, views: 250 },
      { ...surfaceDay, surface: "search", impressions: 100, views: 40 },
      { ...surfaceDay, surface: "unspecified", impressions: 50, views: 20 },
    ])
    .execute();
});
afterAll(() => handle.close());

const all = "campaign=71&from=2026-02-20&to=2026-03-04";
const cellsOf = (result: ReportResult) => Object.fromEntries(result.rows.map((row) => [row.key, row.cells]));
const askAll = async (key: string, search = all) => cellsOf(await ask(handle, workspace, key, search));

test("goals: what adds up against its target, what is better lower the other way round", async () => {
  const rows = await askAll("campaign-goals", "campaign=71");
  // 400 + 200 + 300 and 600 + 100 views.
  expect(rows.views).toMatchObject({ value: 1_600, goal_share: 0.8, time_share: 1, pace: "missed" });
  // 100 + 50 + 16.05 EUR less 10 and 5.
  expect(rows.net_sales).toMatchObject({ value: 15_105, goal_share: 1.5105, pace: "reached", unit: "EUR" });
  // 204.30 EUR for 5 orders.
  expect(rows.cpo).toMatchObject({ value: 4_086, goal_share: 5_000 / 4_086, pace: "reached" });
});

test("while it runs, a goal is held against the time gone", async () => {
  // 7 March: 16 of 40 days. 80 % of the views is ahead; 4,086 for an order is within the target.
  const rows = cellsOf(await ask(handle, { ...workspace, today: "2026-03-07" }, "campaign-goals", "campaign=71"));
  expect(rows.views).toMatchObject({ time_share: 0.4, pace: "ahead" });
  expect(rows.cpo).toMatchObject({ pace: "on_track" });
  const late = cellsOf(await ask(handle, { ...workspace, today: "2026-03-29" }, "campaign-goals", "campaign=71"));
  // 38 of 40 days: 0.95, of which 0.8 is less than nine tenths.
  expect(late.views).toMatchObject({ time_share: 0.95, pace: "behind" });
});

test("reach: an interval, its estimate, and the posts that widen it", async () => {
  const result = await ask(handle, workspace, "campaign-reach", all);
  const rows = cellsOf(result);
  // kesong: 300 + 100 + 200 to min(700, 900). douyin: 0 to 700 views. Together at most the audience of 1,000; 1000 x (1 - 0.4 x 1).
  const kesong = {
    reach_lower: 600,
    reach_upper: 700,
    reach: expect.closeTo(600, 9),
    posts: 1,
    posts_without_reach: 0,
    // 1000 + 500 + 800 impressions and 60 + 15 + 30 engagements, for each of 600 to 700 people.
    frequency_lower: 2_300 / 700,
    frequency_upper: 2_300 / 600,
    engagement_rate_reach_lower: 105 / 700,
    engagement_rate_reach: expect.closeTo(105 / 600, 9),
  };
  expect(rows.all).toMatchObject({
    // Douyin gives no impressions, but engagements: 40 + 5 of 600 to 1,000 people.
    frequency: null,
    frequency_lower: null,
    engagement_rate_reach_lower: 150 / 1_000,
    engagement_rate_reach_upper: 150 / 600,
    reach_lower: 600,
    reach_upper: 1_000,
    reach: expect.closeTo(600, 9),
    posts: 2,
    posts_without_reach: 1,
  });
  expect(rows.kesong).toMatchObject(kesong);
  // 600 + 100 views: so many people at most, and nobody is certain.
  const douyin = { reach: null, reach_lower: 0, reach_upper: 700, posts: 1, posts_without_reach: 1 };
  expect(rows.douyin).toMatchObject({ engagement_rate_reach_lower: 45 / 700, engagement_rate_reach_upper: null });
  expect(rows.douyin).toMatchObject({ ...douyin, posts_unbounded: 0 });
  // Douyin gives no saves: on 2 of 5 days of posts the engagements are not all of them.
  expect(result.notes).toContainEqual({ code: "incomplete", values: { metric: "engagements", share: 0.4 } });
});

test("pieces: a piece on two platforms is two posts but one piece, and a post that stands in none is one by itself", async () => {
  const alone = { posts: 1, pieces: 1, pieces_elsewhere: 0 };
  expect(await askAll("campaign-pieces", "campaign=71")).toMatchObject({
    all: { posts: 2, pieces: 2, pieces_elsewhere: 0 },
    kesong: alone,
    douyin: alone,
  });
  const placed = { workspace_id: workspace.id, piece_id: 55, creator_id: 1, confidence: 1, reason: "{}" };
  await handle.db
    .insertInto("post_piece")
    .values([101, 102].map((post_id) => ({ ...placed, post_id })))
    .execute();
  expect(await askAll("campaign-pieces", "campaign=71")).toMatchObject({
    all: { posts: 2, pieces: 1, pieces_elsewhere: 1 },
    kesong: { posts: 1, pieces: 1, pieces_elsewhere: 1 },
    douyin: { posts: 1, pieces: 1, pieces_elsewhere: 1 },
  });
  expect(await countCampaignPieces(handle.db, workspace.id, 71)).toBe(1);
  // What is left out is nowhere.
  expect(await askAll("campaign-pieces", "campaign=71&platform=kesong")).toMatchObject({ all: alone, kesong: alone });
  await handle.db.deleteFrom("post_piece").where("workspace_id", "=", workspace.id).execute();
});

test("exposure: organic is what a platform names as such, and what has no surface is unknown", async () => {
  const result = await ask(handle, workspace, "campaign-exposure", all);
  // kesong: 1000 + 500 + 800 impressions, of which 600 + 100 on surfaces that are no promotion and 200 paid for; 2300 - 900 have no surface.
  const kesong = {
    counted: "metric.impressions.label",
    organic: 700,
    promotion_paid: 200,
    promotion_platform: null,
    surface_unknown: 1_400,
    total: 2_300,
  };
  // douyin: 600 + 100 views, of which it says nothing.
  const douyin = {
    counted: "metric.views.label",
    organic: null,
    promotion_paid: null,
    surface_unknown: 700,
    total: 700,
  };
  expect(cellsOf(result)).toMatchObject({ kesong, douyin });
  // Impressions and views are no sum.
  const none = { organic: null, promotion_platform: null, promotion_paid: null, surface_unknown: null, total: null };
  expect(result.totals).toEqual(none);
  expect(result.columns.map(({ metric }) => metric)).not.toContain("views");
  const { platform: _, counted: __, ...sums } = { platform: "", ...kesong };
  expect((await ask(handle, workspace, "campaign-exposure", `${all}&platform=kesong`)).totals).toEqual(sums);
});

test("costs: stages and currencies apart; what the money bought", async () => {
  const result = await ask(handle, workspace, "campaign-costs", "campaign=71");
  expect(cellsOf(result)).toMatchObject({
    fee: { planned_EUR: 99_999, committed_EUR: null, fulfilled_EUR: 20_000, fulfilled_CNY: null },
    boost: { fulfilled_CNY: 1_000, fulfilled_EUR: null },
    // Of the orders, in place of the 4,000 that were entered.
    commission: { fulfilled_EUR: 300 },
  });
  expect(result.totals).toMatchObject({ planned_EUR: 99_999, fulfilled_EUR: 20_300, fulfilled_CNY: 1_000 });
  const answer = await ask(handle, workspace, "campaign-cost-metrics", all);
  const bought = cellsOf(answer);
  // The same: 20300 + 1000 x 0.13.
  expect(bought.cost).toMatchObject({ value: 20_430, unit: "EUR" });
  // Douyin gives no impressions, and what of the cost was spent there is not known; both give views.
  expect(bought.cpm).toMatchObject({ value: null });
  expect(answer.rows.find(({ key }) => key === "cpm")?.missing).toEqual({ value: "unpaired" });
  expect(bought.cpv).toMatchObject({ value: 20_430 / 1_600 });
  expect(answer.notes).toContainEqual({ code: "window", values: { window: "all" } });
  expect(bought.roi).toMatchObject({ value: (15_105 * 0.5 - 20_430) / 20_430 });
});

test("creators: by the lower bound of the chosen rate, with what each added", async () => {
  const rows = await askAll("campaign-creators", `${all}&rate=save_rate`);
  // 8 saves of 900 views: Wilson gives 0.00451 .. 0.01743. Both posts are hers, so all that was reached is added by her.
  expect(rows["1"]).toMatchObject({
    name: "Léa",
    posts: 2,
    rate: 8 / 900,
    rate_lower: expect.closeTo(0.00451, 5),
    rate_upper: expect.closeTo(0.01744, 5),
    net_sales: 15_105,
    cost: 20_430,
    added: expect.closeTo(600, 9),
    added_lower: 600,
    added_upper: 1_000,
  });
});

test("creators in the order of another column, the rate's by its lower bound; the page's best posts keep their own", async () => {
  const { db } = handle;
  // Without posts: no rate, no views, and nothing added.
  await db
    .insertInto("creator")
    .values({ workspace_id: workspace.id, id: 9, external_id: "ana", name: "Ana" })
    .execute();
  await db
    .insertInto("campaign_creator")
    .values({ workspace_id: workspace.id, id: 722, campaign_id: 71, creator_id: 9 })
    .execute();
  const listed = async (search: string) => {
    const { rows, notes } = await ask(handle, workspace, "campaign-creators", `${all}&${search}`);
    return [rows.map(({ cells }) => cells.name).join(" "), notes.some(({ code }) => code === "ranked_by_lower")];
  };
  expect(await listed("rate=save_rate")).toEqual(["Léa Ana", true]);
  expect(await listed("rate=save_rate&sort=rate&direction=asc")).toEqual(["Léa Ana", true]);
  // Where it is not ranked, it is not said to be.
  expect(await listed("sort=name&direction=asc")).toEqual(["Ana Léa", false]);
  expect(await listed("sort=name")).toEqual(["Léa Ana", false]);
  expect(await listed("sort=posts&direction=asc")).toEqual(["Ana Léa", false]);
  await expect(listed("sort=rate_upper")).rejects.toThrow("is not a column to sort by");

  const request = new Request(`http://levain.test/?${all}&sort=name&direction=asc&page=2`);
  const question = { db, request, workspace, fixed: { campaign: "71" }, firstRows: { posts: 12 } };
  const { views, problems } = await answerPage(question, ["campaign-creators", "posts"]);
  expect(problems).toEqual([]);
  expect(new URLSearchParams(views["campaign-creators"].search).get("sort")).toBe("name");
  expect(views.posts.filters).toMatchObject({ sort: null, direction: "desc", page: 1 });
  expect(views.posts.rows).toHaveLength(2);
  await db.deleteFrom("campaign_creator").where("creator_id", "=", 9).execute();
  await db.deleteFrom("creator").where("id", "=", 9).execute();
});

test("the creators' costs and what belongs to none of them make the campaign's", async () => {
  const { db } = handle;
  const boost = db.updateTable("campaign_cost").where("workspace_id", "=", workspace.id).where("cost_id", "=", "boost");
  await boost.set({ creator_id: null }).execute();
  const result = await ask(handle, workspace, "campaign-creators", all);
  // 1000 CNY at 0.13 are 130 of 20430.
  expect(cellsOf(result)["1"]).toMatchObject({ cost: 20_300 });
  expect(result.notes).toContainEqual({ code: "cost_of_nobody", values: { money: 130, sum_money: 20_430 } });
  await boost.set({ creator_id: 1 }).execute();
});

test("windows are columns of the same facts, with their maturity", async () => {
  const rows = await askAll("campaign-windows");
  const kesong = {
    orders: 4,
    gross_sales: 15_000,
    cancelled_sales: 1_000,
    refunded_sales: 500,
    net_sales: 13_500,
    maturity: 1,
  };
  for (const window of ["direct", "1d", "7d"]) expect(rows[window], window).toMatchObject(kesong);
  // Of 5 orders that of 3 March is within its 30 days.
  for (const window of ["14d", "all"])
    expect(rows[window], window).toMatchObject({ orders: 5, net_sales: 15_105, maturity: 0.8 });
  const rest = await askAll("campaign-relations", `${all}&window=7d`);
  expect(rest.gifted).toMatchObject({ views: 1_600, orders: 4, net_sales: 13_500 });
});

test("what is unknown is counted", async () => {
  const rows = await askAll("campaign-unknown");
  expect(rows.posts_without_reach).toMatchObject({ count: 1, of_all: 2 });
  // Of 13 days only 27 February, 1, 2 and 4 March have a number.
  expect(rows.days_without_data).toMatchObject({ count: 9, of_all: 13 });
  expect(rows.post_days_in_gaps).toMatchObject({ count: 1, of_all: 5 });
  expect(rows.orders_immature).toMatchObject({ count: 1, of_all: 5 });
  expect(rows["douyin impressions"]).toMatchObject({ count: 2, of_all: 2, share: 1 });
  expect(rows.posts_unseen).toBeUndefined();
});

test("the list: status, the goal that is furthest, reach, sales and cost of each in its own period; sorted by any of them", async () => {
  const result = await ask(handle, workspace, "campaign-list", "sort=net_sales&window=7d");
  expect(result.rows).toHaveLength(1);
  expect(result.rows[0]?.cells).toMatchObject({
    name: "Spring",
    status: "ended",
    creators: 1,
    goal: "metric.views.label",
    goal_share: 0.8,
    pace: "missed",
    reach_lower: 600,
    reach_upper: 1_000,
    net_sales: 13_500,
    cost: 20_430,
    return_on_ad_spend: 13_500 / 20_430,
  });
});

test("in its period and since its start stand side by side", async () => {
  const { db } = handle;
  await db.updateTable("campaign").set({ ends_on: "2026-03-01" }).where("workspace_id", "=", workspace.id).execute();
  const { notes } = await ask(handle, workspace, "campaign-spans", "campaign=71&window=7d");
  expect(notes).toContainEqual({ code: "window", values: { window: "7d" } });
  const rows = await askAll("campaign-spans", "campaign=71");
  // Until 1 March 400 + 300 + 600 views, since then 200 + 100.
  expect(rows.views).toMatchObject({ in_period: 1_300, since_start: 1_600, after_share: 300 / 1_600, unit: "count" });
  // The order of 3 March came after.
  expect(rows.orders).toMatchObject({ in_period: 4, since_start: 5, after_share: 0.2 });
});

test("a campaign that has not begun, or has no days, has no results yet, whatever its posts do today", async () => {
  const undated = { workspace_id: workspace.id, id: 79, external_id: "undated", starts_on: null, ends_on: null };
  await handle.db.insertInto("campaign").values(undated).execute();
  await handle.db
    .insertInto("campaign_goal")
    .values({ workspace_id: workspace.id, id: 799, campaign_id: 79, metric: "orders", target: 10 })
    .execute();
  const today = { ...workspace, today: "2026-03-04" };
  const goals = cellsOf(await ask(handle, today, "campaign-goals", "campaign=79"));
  expect(goals.orders).toMatchObject({ value: null, goal_share: null, pace: "open" });
  // Orders of 4 March are loaded: on that day the campaign would have sold for 0.
  expect(cellsOf(await ask(handle, today, "campaign-list"))["79"]).toMatchObject({ net_sales: null, goal_share: null });
});

test("a campaign whose platforms had no orders to give on its days has none that are 0 there", async () => {
  const { db } = handle;
  const { id: workspace_id } = workspace;
  const later = { external_id: "later", starts_on: "2026-03-02", ends_on: "2026-03-03" };
  await db
    .insertInto("campaign")
    .values({ workspace_id, id: 77, ...later })
    .execute();
  const month = { month: "2026-03-01", account_id: 13, platform: "xiaohongshu", provided: 0, post_days: 1 };
  await db
    .insertInto("campaign_month")
    .values({ workspace_id, campaign_id: 77, ...month })
    .execute();
  const listed = async () => (await ask(handle, workspace, "campaign-list")).rows.find(({ key }) => key === "77");
  const onPage = async () => {
    const { rows } = await ask(handle, workspace, "campaign-windows", "campaign=77&from=2026-03-02&to=2026-03-03");
    return rows.map(({ cells, missing }) => cells.orders ?? missing?.orders);
  };
  // Orders of those days were loaded: of others.
  expect((await listed())?.cells).toMatchObject({ net_sales: 0 });
  expect(new Set(await onPage())).toEqual(new Set([0]));
  const opening = { platform: "xiaohongshu", measure: "orders", from_day: "2026-03-04", to_day: null, reason: "Later" };
  await db
    .insertInto("platform_capability")
    .values({ workspace_id, ...opening })
    .execute();
  expect(await listed()).toMatchObject({ cells: { net_sales: null }, missing: { net_sales: "not_available" } });
  expect(new Set(await onPage())).toEqual(new Set(["not_available"]));
  await db.deleteFrom("platform_capability").where("workspace_id", "=", workspace_id).execute();
  await db.deleteFrom("campaign_month").where("campaign_id", "=", 77).execute();
  await db.deleteFrom("campaign").where("id", "=", 77).execute();
});

test("a goal in another currency is converted at the rate of the campaign's first day, and without one it is not compared", async () => {
  const own = { workspace_id: workspace.id, campaign_id: 78 };
  await handle.db
    .insertInto("campaign")
    .values({ workspace_id: workspace.id, id: 78, external_id: "c78", starts_on: "2026-03-03", ends_on: "2026-03-30" })
    .execute();
  await handle.db
    .insertInto("campaign_goal")
    .values([
      { ...own, id: 781, metric: "net_sales", target: 100_000, currency: "CNY" },
      { ...own, id: 782, metric: "cpo", target: 500, currency: "GBP" },
    ])
    .execute();
  const result = await ask(handle, workspace, "campaign-goals", "campaign=78");
  // 1,000 CNY at 0.13 are 130 EUR.
  expect(cellsOf(result).net_sales).toMatchObject({ target: 13_000 });
  expect(cellsOf(result).cpo).toMatchObject({ target: null, goal_share: null });
  expect(result.rows.find(({ key }) => key === "cpo")?.missing).toMatchObject({ target: "no_rate" });
  const notes = [
    { code: "goal_without_rate", values: { metric: "cpo", currency: "GBP", day: "2026-03-03" } },
    { code: "goal_converted", values: { metric: "net_sales", currency: "CNY", day: "2026-03-03" } },
  ];
  for (const report of ["campaign-goals", "campaign-list"])
    expect((await ask(handle, workspace, report, "campaign=78")).notes).toEqual(expect.arrayContaining(notes));
});

test("a platform that gives neither impressions nor views mixes nothing", async () => {
  const likes = { ...xiaohongshuPost, campaigns: [71] };
  await insertPostDay(handle.db, workspace.id, likes, "2026-03-03", { likes: 5 });
  const kesong = { organic: 700, promotion_paid: 200, promotion_platform: null, surface_unknown: 1_400, total: 2_300 };
  const result = await ask(handle, workspace, "campaign-exposure", `${all}&platform=kesong&platform=xiaohongshu`);
  expect(cellsOf(result).xiaohongshu).toMatchObject({ total: null });
  expect(result.totals).toEqual(kesong);
  expect(result.columns.find(({ key }) => key === "total")?.metric).toBe("impressions");
});

test("views that are divided by shares are estimates, but not their total", async () => {
  const row = { workspace_id: workspace.id, campaign_id: 71, day: "2026-03-01", account_id: 12, platform: "douyin" };
  const given = { format: "video", relation: "paid", provided: 2, post_days: 1, surface: "home_feed", views: 400 };
  await handle.db
    .insertInto("campaign_surface_day")
    .values({ ...row, ...given })
    .execute();
  const { columns } = await ask(handle, workspace, "campaign-exposure", `${all}&platform=douyin`);
  const metrics = Object.fromEntries(columns.map(({ key, metric }) => [key, metric]));
  expect(metrics).toMatchObject({ organic: "views_by_surface", surface_unknown: "views_by_surface", total: "views" });
});
