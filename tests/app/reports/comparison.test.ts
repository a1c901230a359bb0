import { afterAll, beforeAll, expect, test } from "vitest";
import { trendRate } from "#app/lib/compared.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { toSearchParams } from "#app/lib/filters/to-search-params.ts";
import { answerComparison, findChosen } from "#app/reports/compare/answer-comparison.server.ts";
import { findReport } from "#app/reports/index.server.ts";
import type { ReportResult, ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { countersOfCorrections } from "#db/metrics/is-correction.server.ts";
import { getMetric } from "#db/metrics/metrics.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { douyinPost, kesongPost, xiaohongshuPost } from "#tests/app/reports/golden-posts.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { type GoldenPost, insertPostDay } from "#tests/app/reports/insert-facts.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/** Creator 1 (Léa, posts on kesong and douyin) and account 13 (小红, of nobody), to which one day of many clicks is added; campaign 71 of Léa's posts, and 72 without any. */
let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
  await insertPostDay(handle.db, workspace.id, xiaohongshuPost, "2026-03-03", { product_clicks: 1_000 });
  await handle.db
    .insertInto("campaign")
    .values({
      workspace_id: workspace.id,
      id: 72,
      external_id: "later",
      name: "Later",
      starts_on: "2026-03-03",
    })
    .execute();
});
afterAll(() => handle.close());

const march = "from=2026-03-01&to=2026-03-04";
const rowsOf = ({ rows }: ReportResult) => Object.fromEntries(rows.map((row) => [row.key, row]));
const cellsOf = (result: ReportResult) => Object.fromEntries(result.rows.map((row) => [row.key, row.cells]));

test("creators side by side: each column says what their own page says, and no column adds up", async () => {
  const result = await ask(handle, workspace, "creator-comparison", `${march}&creators=1,13`);
  const rows = cellsOf(result);
  expect(result.columns.filter(({ role }) => !role).map(({ key, name }) => [key, name])).toEqual([
    ["metric", undefined],
    ["of_1", "Léa"],
    ["of_13", "小红"],
    ["difference", undefined],
    ["clearly_above", undefined],
    ["unit", undefined],
  ]);
  expect(result.totals).toBeNull();
  expect(result.rows.flatMap(({ key, isEstimate }) => (isEstimate ? key : []))).toEqual(["reach", "half_life_days"]);
  // 400 + 200 and 600 + 100; 小红's platform gives none.
  expect(rows.views).toMatchObject({ of_1: 1_300, of_13: null, difference: "not_told", unit: "count" });
  // 40+10+6+4, 10+2+1+2, 30+5+5, 4+1; 20+10+30.
  expect(rows.engagements).toMatchObject({ of_1: 120, of_13: 60 });
  // 3 orders to kesong, 1 to douyin; 85 + 16.05 EUR.
  expect(rows.orders).toMatchObject({ of_1: 4, of_13: 0, difference: "not_told", clearly_above: null });
  expect(rows.net_sales).toMatchObject({ of_1: 10_105, of_13: 0, unit: "EUR" });
  // The widest post of Léa reached 300 and 100 new people on two days; the audience is 1,000.
  expect(rows.reach?.of_1_lower).toBe(400);
  expect(rowsOf(result).reach?.missing?.of_13).toBe("not_provided");
  const own = cellsOf(await ask(handle, workspace, "headline", `${march}&creator=1`));
  for (const key of Object.keys(own)) expect(rows[key]?.of_1, key).toBe(own[key]?.value);
  const other = cellsOf(await ask(handle, workspace, "headline", `${march}&creator=13`));
  for (const key of Object.keys(other)) expect(rows[key]?.of_13, key).toBe(other[key]?.value);
});

test("a difference is clear where the intervals do not touch, and counts have none", async () => {
  const { conversion_rate: row, ...others } = cellsOf(
    await ask(handle, workspace, "creator-comparison", `${march}&creators=13,1`),
  );
  // Léa: 3 orders of kesong's and 1 of douyin's of 30 clicks; Wilson: (4/30 + 3.8415/60 -+ 1.96 sqrt(4/30 * 26/30 / 30 + 3.8415/3600)) / (1 + 3.8415/30), so 0.17495 -+ 0.12186.
  expect(row?.of_1).toBeCloseTo(4 / 30, 12);
  expect([row?.of_1_lower, row?.of_1_upper]).toEqual([expect.closeTo(0.0531, 4), expect.closeTo(0.2968, 4)]);
  // 小红: 0 of 1,000, at most 3.8415 / 1,003.8415.
  expect([row?.of_13, row?.of_13_lower, row?.of_13_upper]).toEqual([
    0,
    expect.closeTo(0, 12),
    expect.closeTo(0.003_826_8, 6),
  ]);
  expect(row).toMatchObject({ difference: "clear", clearly_above: "Léa > 小红" });
  // Of two posts no bootstrap tells anything.
  expect(others.engagement_rate_views).toMatchObject({ of_1: 120 / 1_300, of_1_lower: null, difference: "not_told" });
});

test("campaigns side by side, in the period and at equal age", async () => {
  const result = await ask(handle, workspace, "campaign-comparison", `${march}&campaigns=71,72`);
  const rows = cellsOf(result);
  const own = cellsOf(await ask(handle, workspace, "campaigns", march))["71"];
  for (const key of ["views", "orders", "net_sales", "cost", "cpm", "cpo", "return_on_ad_spend"])
    expect(rows[key]?.of_71, key).toBe(own?.[key]);
  // 204.30 EUR for 4 orders in March; of 72 nothing is known.
  expect(rows.cost?.of_71).toBe(20_430);
  expect(rows.views?.of_72).toBeNull();
  const ages = await ask(handle, workspace, "campaign-ages", "campaigns=71,72");
  const views = Object.fromEntries(ages.rows.map(({ key, cells }) => [key, [cells.views, cells.views_so_far]]));
  // 71 began on 20 February: day 7 is the 27th, day 9 the first of March with 400 and 600; 72 began on 3 March.
  expect(views["6 71"]).toEqual([null, null]);
  expect(views["7 71"]).toEqual([300, 300]);
  expect(views["8 71"]).toEqual([null, 300]);
  expect(views["9 71"]).toEqual([1_000, 1_300]);
  expect(views["12 71"]).toEqual([100, 1_600]);
  expect(views["1 72"]).toEqual([null, null]);
  expect(ages.rows.some(({ key }) => key === "13 71" || key === "2 72")).toBe(false);
});

test("over time: a row a bucket and subject, in the order of the address", async () => {
  const result = await ask(handle, workspace, "creator-trends", `${march}&creators=13,1`);
  expect(result.rows.slice(0, 3).map(({ key }) => key)).toEqual(["2026-03-01 13", "2026-03-01 1", "2026-03-02 13"]);
  const rows = cellsOf(result);
  expect(rows["2026-03-01 1"]).toMatchObject({ name: "Léa", views: 1_000, orders: 3, net_sales: 8_500 });
  expect(rows["2026-03-02 13"]).toMatchObject({ views: null, engagements: 60 });
});

test("a day on which a platform took back much of what it counted says how much, and so do its weeks", async () => {
  // 100 views with 10 likes on one post, 95 views taken back of another: a rate of 10 / 5. In the week's other days 900 views: 95 of 1,000.
  const add = (post: GoldenPost, day: string, views: number, likes: number) =>
    insertPostDay(handle.db, workspace.id, post, day, { views, likes });
  await add(kesongPost, "2026-05-05", 100, 10);
  await add(douyinPost, "2026-05-05", -95, 0);
  await add(kesongPost, "2026-05-06", 900, 90);
  await add(douyinPost, "2026-05-07", -30, 1);
  const may = "from=2026-05-04&to=2026-05-10&creators=1,13";
  const rows = rowsOf(await ask(handle, workspace, "creator-trends", may));
  expect(rows["2026-05-05 1"]?.cells).toMatchObject({ engagement_rate_views: 2, taken_back: 0.95 });
  expect(rows["2026-05-06 1"]?.cells).toMatchObject({ engagement_rate_views: 0.1, taken_back: 0 });
  // Nothing is left of the views: no rate, as everywhere.
  expect(rows["2026-05-07 1"]?.missing?.engagement_rate_views).toBe("corrected");
  const weeks = cellsOf(await ask(handle, workspace, "creator-trends", `${may}&grain=week`));
  expect(weeks["2026-05-04 1"]).toMatchObject({ engagement_rate_views: 101 / 875, taken_back: 125 / 1_000 });
});

test("a day without orders is final when its refund windows are over, and not before", async () => {
  const maturityOf = async (search: string) =>
    rowsOf(await ask(handle, workspace, "creator-trends", `${search}&creators=13,1`));
  const days = await maturityOf(march);
  // 小红 has no orders. 30 days before 1 April: 2 March.
  expect(days["2026-03-02 13"]?.missing?.maturity).toBe("no_data");
  expect(days["2026-03-03 13"]?.missing?.maturity).toBe("not_mature");
  expect(days["2026-03-01 1"]?.cells.maturity).toBe(1);
  // The week of 2 March goes on to the 8th.
  expect((await maturityOf(`${march}&grain=week`))["2026-03-02 13"]?.missing?.maturity).toBe("not_mature");
});

test("a page of too few is answered with nothing, of too many with an error, and what is gone is left out", async () => {
  const open = async (search: string) => {
    const request = new Request(`http://levain.test/w/golden/creators/compare?${search}`);
    const question = { db: handle.db, request, workspace };
    const chosen = await findChosen(question, "creators");
    const { shown, page, status } = await answerComparison(question, chosen, ["creator-comparison"]);
    expect(shown.freshness.platforms).not.toEqual([]);
    const problems = shown.problems.map(({ code, value }) => `${code} ${value}`);
    return [status, shown.chosen.length, page !== null, shown.canAdd, ...problems];
  };
  expect(await open("creators=1")).toEqual([200, 1, false, true]);
  expect(await open("creators=1,13")).toEqual([200, 2, true, false]);
  // Accounts that belong to a creator are not people of their own, but have names.
  expect(await open("creators=1,13,11,12")).toEqual([200, 4, true, false]);
  await handle.db
    .insertInto("creator")
    .values({ workspace_id: workspace.id, id: 2, external_id: "fifth", name: "Fifth" })
    .execute();
  expect(await open("creators=1,13,11,12,2")).toEqual([400, 5, false, false]);
  expect(await open("creators=1,99")).toEqual([200, 1, false, true, "not_known 99"]);
  expect(await open("creators=1,99,13,x")).toEqual([200, 2, true, true, "not_known 99", "not_known x"]);
});

test("two to four are compared, each once, and an address keeps its order", () => {
  const report = findReport("creator-comparison");
  if (!report) throw new Error("There is no comparison");
  const parse = (search: string) => parseFilters(new URLSearchParams(search), report, workspace);
  const codesOf = (search: string) => parse(search).problems.map(({ code }) => code);
  expect(codesOf("")).toEqual(["too_few"]);
  expect(codesOf("creators=1,1")).toEqual(["too_few"]);
  expect(codesOf("creators=5,x")).toEqual(["not_an_id", "too_few"]);
  expect(codesOf("creators=1,2,3,4,5")).toEqual(["too_many"]);
  const { filters, problems } = parse("creators=9&creators=3,7&campaigns=1,2");
  expect(problems).toEqual([]);
  expect([filters.creators, filters.campaigns]).toEqual([[9, 3, 7], []]);
  expect(toSearchParams(filters).get("creators")).toBe("9,3,7");
});

test("the index of corrections knows every counter of the rate that is drawn over time", () => {
  const counters = componentsOf(getMetric(trendRate).formula).flatMap(({ terms }) => terms.map((term) => term.measure));
  expect(counters.toSorted()).toEqual(countersOfCorrections.toSorted());
});
