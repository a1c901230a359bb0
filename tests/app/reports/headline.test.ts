import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReportResult, ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { factsVersion } from "#db/facts-version.ts";
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

describe("headline", () => {
  test("adds what was given, and says what was not", async () => {
    const result = await ask(handle, workspace, "headline", `${march}&compare=preceding`);
    const cells = cellsOf(result);
    // 1000 + 500; before: 800.
    expect(cells.impressions).toMatchObject({ value: 1500, value_comparison: 800 });
    // 400 + 200 + 600 + 100.
    expect(cells.views).toMatchObject({ value: 1300, value_comparison: 300 });
    // kesong 60 + 15, douyin 40 + 5, xiaohongshu 60; before: 20 + 5 + 3 + 2.
    expect(cells.engagements).toMatchObject({ value: 180, value_comparison: 30 });
    // Only over posts with views: (60 + 15 + 40 + 5) / 1300; before 30 / 300.
    expect(cells.engagement_rate_views).toMatchObject({ value: 120 / 1300, value_comparison: 0.1 });
    expect(cells.product_clicks).toMatchObject({ value: 30, value_comparison: 15 });
    // 3 + 2 + 1 + 1.
    expect(cells.orders).toMatchObject({ value: 7, value_comparison: 1 });
    // (10000 - 1000 - 500) + 6000 + round(12345 x 0.13 = 1604.85).
    expect(cells.net_sales).toMatchObject({ value: 16_105, value_comparison: 5_000, unit: "EUR" });
    // 1 of 5 post-days has no views, 3 of 5 no impressions.
    expect(result.leftOut).toMatchObject({
      views: 1 - 4 / 5,
      impressions: 1 - 2 / 5,
      engagement_rate_views: 1 - 4 / 5,
    });
    // Likes, comments, shares and saves are all given on 2 of 5 post-days.
    expect(result.notes).toContainEqual({ code: "incomplete", values: { metric: "engagements", share: 3 / 5 } });
  });

  test("reach is an interval, and an estimate with the size of the audience", async () => {
    const whole = await ask(handle, workspace, "reach", march);
    const { reach } = cellsOf(whole);
    // kesong reached 300 + 100 people in March: at least 400. xiaohongshu gives neither reach nor views: at most all 1000.
    // 1000 x (1 - (1 - 400 / 1000)) = 400 by the only post that gives its reach.
    expect(reach).toMatchObject({ value_lower: 400, value_upper: 1000 });
    expect(reach?.value).toBeCloseTo(400, 9);
    // 1 of 3 posts leaves the upper end to the audience; kesong and douyin reached at most 600 and 700.
    const values = { posts: 1, all: 3, others: 1300, universe: 1000 };
    expect(whole.notes).toContainEqual({ code: "reach_up_to_universe", values });
    const kesong = cellsOf(await ask(handle, workspace, "reach", `${march}&platform=kesong`)).reach;
    // At most min(700 people until now, 600 views in March).
    expect(kesong).toMatchObject({ value_lower: 400, value_upper: 600 });
    const douyin = await ask(handle, workspace, "reach", `${march}&platform=douyin`);
    expect(douyin.rows.find(({ key }) => key === "reach")).toMatchObject({
      cells: { value: null, value_lower: 0, value_upper: 700 },
      missing: { value: "not_provided" },
    });
    const refused = await ask(handle, { ...workspace, universe: 399 }, "reach", march);
    expect(refused.rows.find(({ key }) => key === "reach")).toMatchObject({
      cells: { value: null },
      missing: { value: "refused" },
    });
    expect(refused.notes.map(({ code }) => code)).toContain("reach_refused");
  });

  test("without impressions views stand for exposure", async () => {
    const result = await ask(handle, workspace, "headline", `${march}&platform=douyin&platform=xiaohongshu`);
    expect(result.rows.map(({ key }) => key)).not.toContain("impressions");
    expect(result.notes).toContainEqual({ code: "views_instead", values: {} });
    expect(cellsOf(result).views).toMatchObject({ value: 700 });
  });

  test("a sparkline has a value for every day, and none where nothing is known", async () => {
    const result = await ask(handle, workspace, "headline", march);
    expect(result.buckets).toEqual(["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]);
    expect(result.rows.find(({ key }) => key === "views")?.series).toEqual([1000, 200, null, 100]);
    // Orders are loaded until 3 March: the 4th is unknown, not 0.
    expect(result.rows.find(({ key }) => key === "orders")?.series).toEqual([3, 2, 2, null]);
  });

  test("filters choose the fact: a creator has the accounts that are joined to it, an account may stand for itself", async () => {
    const lea = cellsOf(await ask(handle, workspace, "headline", `${march}&creator=1`));
    expect(lea).toMatchObject({ views: { value: 1300 }, engagements: { value: 120 }, orders: { value: 4 } });
    const alone = cellsOf(await ask(handle, workspace, "headline", `${march}&creator=13`));
    expect(alone).toMatchObject({ engagements: { value: 60 }, orders: { value: 0 }, net_sales: { value: 0 } });
    const campaign = cellsOf(await ask(handle, workspace, "headline", `${march}&campaign=71&relation=gifted`));
    // 8500 + 1605.
    expect(campaign).toMatchObject({ views: { value: 1300 }, net_sales: { value: 10_105 } });
  });

  test("windows nest", async () => {
    const ordersIn = async (window: string) =>
      cellsOf(await ask(handle, workspace, "headline", `${march}&window=${window}`)).orders?.value;
    expect(await Promise.all(["direct", "7d", "14d", "all"].map(ordersIn))).toEqual([3, 3, 4, 7]);
  });

  test("a day without a rate leaves no total, and is named", async () => {
    await handle.db
      .updateTable("exchange_rate")
      .set({ day: "2026-03-04" })
      .where("workspace_id", "=", workspace.id)
      .execute();
    const result = await ask(handle, workspace, "headline", march);
    await handle.db
      .updateTable("exchange_rate")
      .set({ day: "2026-03-03" })
      .where("workspace_id", "=", workspace.id)
      .execute();
    expect(result.rows.find(({ key }) => key === "net_sales")).toMatchObject({
      cells: { value: null },
      missing: { value: "no_rate" },
    });
    expect(result.notes).toContainEqual({ code: "no_rate", values: { currency: "CNY", days: 1, list: "2026-03-03" } });
  });

  test("a day without a rate of its own takes the last one before, turned round if need be, and says so", async () => {
    const put = (row: { from_currency: string; to_currency: string; day: string; rate: number }) =>
      handle.db.updateTable("exchange_rate").set(row).where("workspace_id", "=", workspace.id).execute();
    await put({ from_currency: "EUR", to_currency: "CNY", day: "2026-02-27", rate: 7.8125 });
    const result = await ask(handle, workspace, "headline", march);
    await put({ from_currency: "CNY", to_currency: "EUR", day: "2026-03-03", rate: 0.13 });
    // (10000 - 1000 - 500) + 6000 + round(12345 / 7.8125 = 1580.16).
    expect(cellsOf(result).net_sales).toMatchObject({ value: 16_080 });
    expect(result.notes).toContainEqual({
      code: "rate_carried",
      values: { currency: "CNY", days: 1, list: "2026-03-03" },
    });
    expect(result.notes.filter(({ code }) => code === "no_rate")).toEqual([]);
  });

  test("a list converts what the period is compared with, also where the period itself has no other currency", async () => {
    const { rows } = await ask(handle, workspace, "creators", "from=2026-03-05&to=2026-03-06&compare=preceding");
    // The one order in CNY, 123.45 x 0.13, is of 3 March.
    expect(rows.map(({ cells }) => cells.net_sales_comparison)).toContain(1605);
  });

  test("freshness: how far each platform reaches, and how much was seen by snapshots of its own", async () => {
    const { freshness } = await ask(handle, workspace, "headline", march);
    expect(freshness).toEqual({
      platforms: [
        { platform: "douyin", asOf: "2026-03-04" },
        { platform: "kesong", asOf: "2026-03-02" },
        { platform: "xiaohongshu", asOf: "2026-03-02" },
      ],
      completeTo: "2026-03-02",
      // 1 of 5 post-days lies in an interval of more than 3 days.
      completeness: 4 / 5,
      expected: 5,
      landed: 4,
      waiting: 0,
      isOutdated: false,
      failedRollup: null,
      latePulls: [],
      endingCredentials: [],
    });
  });

  test("facts of older rules are shown as such", async () => {
    const setVersion = (facts_version: number) =>
      handle.db.updateTable("workspace").set({ facts_version }).where("workspace_id", "=", workspace.id).execute();
    const addRun = (status: string) =>
      handle.db
        .insertInto("job_run")
        .values({ workspace_id: workspace.id, job: "rollup-workspace", status })
        .returning("job_run_id")
        .executeTakeFirstOrThrow();
    const look = async () => (await ask(handle, workspace, "headline", march)).freshness;
    await setVersion(0);
    expect(await look()).toMatchObject({ isOutdated: true, failedRollup: null });
    // Nobody computes them once that failed for good, until it is asked for again.
    const { job_run_id: failed } = await addRun("failed");
    expect(await look()).toMatchObject({ isOutdated: true, failedRollup: failed });
    await addRun("queued");
    expect(await look()).toMatchObject({ isOutdated: true, failedRollup: null });
    await handle.db.deleteFrom("job_run").where("workspace_id", "=", workspace.id).execute();
    await setVersion(factsVersion);
  });
});
