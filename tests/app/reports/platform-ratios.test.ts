import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerRatioMonths } from "#app/reports/answer-ratio-months.server.ts";
import type { ReportResult, ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { insertPairs, pairOf } from "#tests/app/reports/golden-pairs.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  // Data until 10 March: what was published on the 1st is 7 days old, on the 4th not yet.
  workspace = { ...(await insertGoldenWorkspace(handle.db)), lastDay: "2026-03-10" };
});
afterAll(() => handle.close());

const march = "from=2026-03-01&to=2026-03-04";
const rowsOf = (result: ReportResult) => Object.fromEntries(result.rows.map((row) => [row.key, row]));
const ask7 = async (more = "") => rowsOf(await ask(handle, workspace, "platform-ratios", `${march}${more}`));

describe("the same pieces on Kesong and on Douyin", () => {
  test("views: the geometric mean over twelve pairs of six creators", async () => {
    const rows = await ask7();
    // Six times 2 and six times 1: 2^(1/2). The seventh of creator 1 is not 7 days old yet, the eighth is matched at 0.6 only.
    expect(rows["douyin.views"]?.cells).toMatchObject({
      own_platform: "kesong",
      ratio: expect.closeTo(Math.SQRT2, 10),
      pairs: 12,
      pair_creators: 6,
      own_total: 6 * 200 + 6 * 100,
      other_total: 1200,
      too_young_pairs: 1,
      not_provided_pairs: 0,
      ratio_kind: "typical",
    });
    const { ratio_lower: lower, ratio_upper: upper } = rows["douyin.views"]?.cells ?? {};
    expect(Number(lower) * Number(upper)).toBeCloseTo(2, 8);
  });

  test("without the platform's own boost they are all alike, which is told; promotion that is paid apart", async () => {
    const rows = await ask7();
    expect(rows["douyin.views_without_boost"]?.cells).toMatchObject({
      ratio: expect.closeTo(1, 10),
      verdict: "same",
      pairs: 12,
    });
    expect(rows["douyin.views_without_promotion"]?.cells).toMatchObject({ ratio: expect.closeTo(1, 10) });
    expect(rows["douyin.engagements"]?.cells).toMatchObject({ ratio: expect.closeTo(2, 10), verdict: "more" });
  });

  test("orders as ratios of sums, by attribution window, with and without the boost", async () => {
    const rows = await ask7();
    expect(rows["douyin.net_orders"]?.cells).toMatchObject({
      ratio: expect.closeTo(36 / 24, 10),
      own_total: 36,
      other_total: 24,
      verdict: "more",
    });
    expect(rows["douyin.net_orders_without_boost"]?.cells).toMatchObject({
      ratio: expect.closeTo(24 / 24, 10),
      verdict: "same",
    });
    const daily = await ask7("&window=1d");
    expect(daily["douyin.net_orders"]?.cells).toMatchObject({ ratio: expect.closeTo(24 / 12, 10) });
    expect(rows["douyin.cost"]?.cells).toMatchObject({
      ratio: expect.closeTo(1, 10),
      own_total: 12_000,
      sum_unit: "EUR",
    });
    // Half the cost of a view where there are twice the views: 2^(-1/2).
    expect(rows["douyin.cost_per_view"]?.cells).toMatchObject({ ratio: expect.closeTo(Math.SQRT1_2, 10) });
  });

  test("swapped, the ratios are reciprocals", async () => {
    const [rows, swapped] = [await ask7(), await ask7("&pair=douyin:kesong")];
    for (const measure of ["views", "views_without_boost", "engagements", "net_orders", "cost_per_view"]) {
      const [one, other] = [rows[`douyin.${measure}`]?.cells ?? {}, swapped[`kesong.${measure}`]?.cells ?? {}];
      expect(Number(one.ratio) * Number(other.ratio), measure).toBeCloseTo(1, 8);
      expect(Number(one.ratio_lower) * Number(other.ratio_upper), measure).toBeCloseTo(1, 6);
      expect(other.pairs).toBe(one.pairs);
    }
  });

  test("derived posts are counted, not compared; a less sure match joins when it is asked for", async () => {
    const result = await ask(handle, workspace, "platform-ratios", march);
    expect(result.notes).toContainEqual({ code: "pairs_derived", values: { count: 1 } });
    expect((await ask7("&confidence=0.5"))["douyin.views"]?.cells.pairs).toBe(13);
  });

  test("refused with a reason: nothing at another age, too few creators in a filter, and how many pairs would tell", async () => {
    expect(Object.keys(await ask7("&age=30"))).toEqual([]);
    const one = (await ask7("&creator=1"))["douyin.views"];
    // Two pairs of one creator, twice as many: (2.801585 / ln 2)^2 = 16.3 with the usual spread.
    expect(one?.cells).toMatchObject({
      ratio: null,
      ratio_lower: null,
      verdict: "unclear",
      pairs: 2,
      pair_creators: 1,
      pairs_needed: 17,
    });
    expect(one?.missing).toEqual({ ratio: "refused" });
    const clicks = (await ask7())["douyin.product_clicks"];
    expect(clicks?.cells).toMatchObject({ ratio: null, verdict: "none", pairs: 0, not_provided_pairs: 12 });
    expect(clicks?.missing).toEqual({ ratio: "not_provided" });
  });

  test("what a platform did not offer when a post was published is not available then, which is neither 0 nor not provided", async () => {
    await handle.db
      .insertInto("platform_capability")
      .values({
        workspace_id: workspace.id,
        platform: "kesong",
        measure: "product_clicks",
        from_day: "2026-03-02",
        to_day: null,
        reason: "No shop yet",
      })
      .execute();
    const clicks = (await ask7())["douyin.product_clicks"];
    // Twelve of 1 March; the one of 4 March is not old enough.
    expect(clicks?.cells).toMatchObject({
      pairs: 0,
      not_available_pairs: 12,
      too_young_pairs: 1,
      not_provided_pairs: 0,
    });
    expect(clicks?.missing).toEqual({ ratio: "not_available" });
    await handle.db.deleteFrom("platform_capability").where("workspace_id", "=", workspace.id).execute();
  });

  test("a zero has no ratio: a few are left out and counted, many refuse the typical one", async () => {
    const zero = (piece: number) => pairOf(workspace.id, piece, 906, { views: 0, other_views: 50 });
    await handle.db.insertInto("piece_pair").values(zero(831)).execute();
    expect((await ask7())["douyin.views"]?.cells).toMatchObject({
      pairs: 12,
      zero_pairs: 1,
      ratio: expect.closeTo(Math.SQRT2, 10),
    });
    await handle.db
      .insertInto("piece_pair")
      .values([zero(832), zero(833)])
      .execute();
    expect((await ask7())["douyin.views"]).toMatchObject({
      cells: { zero_pairs: 3, ratio: null },
      missing: { ratio: "refused" },
    });
    await handle.db
      .deleteFrom("piece_pair")
      .where("workspace_id", "=", workspace.id)
      .where("piece_id", ">", 830)
      .execute();
  });
});

test("by month since the account on the first platform opened", async () => {
  const result = await ask(handle, workspace, "platform-ratios-by-month", march);
  const views = result.rows.filter(({ cells }) => cells.pair_measure === "views");
  expect(views.map(({ cells }) => [cells.months_open, cells.pairs, cells.pair_creators, cells.verdict])).toEqual([
    [0, 6, 3, "unclear"],
    [2, 6, 3, "unclear"],
    // The pair that is not old enough.
    [4, 0, 0, "none"],
  ]);

  const ofMonth = (month: number) => result.rows.filter(({ cells }) => cells.months_open === month);
  const orders = ofMonth(0).map(({ cells }) => [cells.pair_measure, cells.pairs]);
  // Three creators with two pieces each; nobody tells of clicks.
  expect(orders).toEqual([
    ["views", 6],
    ["views_without_boost", 6],
    ["engagements", 6],
    ["product_clicks", 0],
    ["net_orders", 6],
    ["net_orders_without_boost", 6],
    ["cost", 6],
    ["cost_per_view", 6],
  ]);
  expect(ofMonth(4).map(({ cells }) => cells.too_young_pairs)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
});

test("by month: six creators in one month are told of, with and without the boost, and a measure that was not offered then says so", async () => {
  const { workspace_id: other } = await handle.db
    .insertInto("workspace")
    .values({ slug: "months", name: "Months", time_zone: "Europe/Paris", currency: "EUR", locale: "fr-FR" })
    .returning("workspace_id")
    .executeTakeFirstOrThrow();
  const months = { ...workspace, id: other };
  await insertPairs(handle.db, other);
  await handle.db.updateTable("piece_pair").set({ other_months_open: 1 }).where("workspace_id", "=", other).execute();
  await handle.db
    .insertInto("platform_capability")
    .values({
      workspace_id: other,
      platform: "kesong",
      measure: "product_clicks",
      from_day: "2026-03-02",
      to_day: null,
      reason: "No shop yet",
    })
    .execute();
  const rows = rowsOf(await ask(handle, months, "platform-ratios-by-month", march));
  // 3 orders on Kesong for 2 on Douyin, one of the three through the boost; a cost each of 10 EUR.
  expect(rows["douyin.1.net_orders"]?.cells.ratio).toBeCloseTo(36 / 24, 10);
  expect(rows["douyin.1.net_orders_without_boost"]?.cells.ratio).toBeCloseTo(24 / 24, 10);
  expect(rows["douyin.1.cost"]?.cells.ratio).toBeCloseTo(1, 10);
  expect(rows["douyin.1.product_clicks"]).toMatchObject({
    cells: { ratio: null, pairs: 0, not_available_pairs: 12, too_young_pairs: 1 },
    missing: { ratio: "not_available" },
  });
});

test("the pairs themselves, paged, sorted and searched", async () => {
  const result = await ask(handle, workspace, "piece-pairs", `${march}&sort=views_ratio`);
  expect(result.rowCount).toBe(13);
  expect(result.rows[0]?.cells).toMatchObject({
    other_platform: "douyin",
    own_views: 200,
    other_views: 100,
    views_ratio: 2,
    confidence: 1,
    own_net_orders: 3,
  });
  expect(result.rows.at(-1)?.cells).toMatchObject({ own_views: null, views_ratio: null });
  expect((await ask(handle, workspace, "piece-pairs", `${march}&search=%25nothing`)).rowCount).toBe(0);
});

test("the page has the rows of the measure that it draws, and the file all of them", async () => {
  const file = await ask(handle, workspace, "platform-ratios-by-month", march);
  const measuresOf = (rows: ReportResult["rows"]) => [...new Set(rows.map(({ cells }) => cells.pair_measure))];
  // Months 0, 2 and (of the pairs that do not count) 4, eight measures each.
  expect([file.rows.length, measuresOf(file.rows).length]).toEqual([24, 8]);
  const drawn = { "": ["views", "views_without_boost"], "&by=cost": ["cost"] };
  for (const [by, measures] of Object.entries(drawn)) {
    const request = new Request(`http://levain.test/w/golden/platforms?${march}${by}`);
    const view = await answerRatioMonths({ db: handle.db, request, workspace });
    expect(measuresOf(view.rows)).toEqual(measures);
    expect(view.rows).toEqual(file.rows.filter(({ cells }) => measures.includes(String(cells.pair_measure))));
    expect([view.rowCount, new URLSearchParams(view.search).has("by")]).toEqual([24, false]);
  }
});
