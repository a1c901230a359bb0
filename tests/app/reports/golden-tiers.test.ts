import { afterAll, beforeAll, expect, test } from "vitest";
import { answerPage } from "#app/reports/answer-page.server.ts";
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
const values = ({ rows }: ReportResult) => Object.fromEntries(rows.map((row) => [row.key, row.cells.value]));
const askAll = (key: string, search: string) => ask(handle, workspace, key, `${march}&${search}`);

test("the headline of a tier: Kesong's post was nano, Douyin's micro, of Xiaohongshu's account nothing was known", async () => {
  // Views 400 + 200; engagements 40 + 10 + 6 + 4 and 10 + 2 + 1 + 2; net sales 100 less 10 cancelled and 5 refunded.
  expect(values(await askAll("headline", "tier=nano"))).toMatchObject({
    views: 600,
    engagements: 75,
    product_clicks: 30,
    orders: 3,
    net_sales: 8_500,
  });
  // Views 600 + 100; engagements 40 and 5; 123.45 CNY at 0.13.
  expect(values(await askAll("headline", "tier=micro"))).toMatchObject({
    views: 700,
    engagements: 45,
    orders: 1,
    net_sales: 1_605,
  });
  // 20 + 10 + 30, and no views are given. Orders that no post is credited with have no tier, not an unknown one.
  expect(values(await askAll("headline", "tier=unknown"))).toMatchObject({ views: null, engagements: 60, orders: 0 });
  expect(values(await askAll("headline", "tier=nano&tier=micro"))).toMatchObject({
    views: 1_300,
    engagements: 120,
    orders: 4,
  });
  expect(values(await askAll("headline", "tier=mega"))).toMatchObject({ views: null, engagements: null, orders: 0 });
});

test("lists of a tier: whose posts, which posts, which orders", async () => {
  const creators = await askAll("creators", "tier=micro");
  // Léa's post on Douyin alone; her accounts are two all the same.
  expect(creators.rows.map(({ cells }) => [cells.name, cells.accounts, cells.views])).toEqual([["Léa", 2, 700]]);
  expect((await askAll("posts", "tier=unknown")).rows.map(({ key }) => Number(key))).toEqual([103]);
  expect((await askAll("order-list", "tier=nano")).rowCount).toBe(3);
  expect((await askAll("order-list", "tier=unknown")).rowCount).toBe(0);
  // 1 day of Kesong's post is 27 February.
  expect((await askAll("post-days", "tier=nano")).rowCount).toBe(2);
});

test("a campaign under a tier: its costs are known of creators alone, and so unknown", async () => {
  const whole = await askAll("funnel", "campaign=71&tier=nano");
  expect(whole.rows.find(({ key }) => key === "views")?.cells).toMatchObject({ value: 600 });
  const spans = await ask(handle, workspace, "campaign-spans", "campaign=71&tier=micro");
  const cells = Object.fromEntries(spans.rows.map((row) => [row.key, row.cells.in_period]));
  expect(cells).toMatchObject({ views: 700, orders: 1, cost: null, return_on_ad_spend: null });
});

test("tiers side by side: which size of creators pays", async () => {
  const { rows, totals, notes } = await askAll("tiers", "");
  expect(rows.map(({ cells }) => cells)).toMatchObject([
    {
      tier: "nano",
      creators: 1,
      views: 600,
      engagements: 75,
      engagement_rate_views: 75 / 600,
      // 4 + 2 saves and 2 + 1 comments that ask where to buy.
      seeding_rate: 9 / 600,
      product_clicks: 30,
      orders: 3,
      net_sales: 8_500,
      cost: null,
    },
    { tier: "micro", creators: 1, views: 700, engagements: 45, seeding_rate: null, orders: 1, net_sales: 1_605 },
    { tier: "unknown", creators: 1, views: null, engagements: 60, orders: 0, net_sales: 0 },
    // 2 orders in shops of 60 EUR, and one whose lines are not known.
    { tier: "none", posts_published: null, creators: null, views: null, orders: 3, net_sales: 6_000 },
  ]);
  expect(rows.map(({ missing }) => missing?.cost)).toEqual(["refused", "refused", "refused", "refused"]);
  expect(rows[1]?.missing).toMatchObject({ seeding_rate: "comments_unread", product_clicks: "not_provided" });
  // 85 + 16.05 + 60 EUR; 200 EUR and 10 CNY at 0.13 of costs, and 3 EUR of commission.
  expect(totals).toMatchObject({ views: 1_300, orders: 7, net_sales: 16_105, cost: 20_430 });
  expect(notes.map(({ code }) => code)).toContain("unanswered_cost");
  // Of the campaign: Kesong's and Douyin's post, and no order that no post is credited with.
  const campaign = await askAll("tiers", "campaign=71");
  expect(campaign.rows.map(({ cells }) => [cells.tier, cells.creators, cells.net_sales])).toEqual([
    ["nano", 1, 8_500],
    ["micro", 1, 1_605],
  ]);
});

test("chosen surfaces: what was seen there, and there in all; the rest belongs to none", async () => {
  // 300 + 0 of search; the whole is 1,100 home feed, 300 search and 800 of no surface.
  const search = await askAll("exposure-by-surface", "surface=search");
  expect(search.totals).toMatchObject({ search: 300, total: 300 });
  expect(search.totals).not.toHaveProperty("home_feed");
  const rest = await askAll("exposure-by-surface", "surface=home_feed&surface=unspecified");
  expect(rest.totals).toMatchObject({ home_feed: 1_100, unspecified: 800, total: 1_900 });
  // No order of the golden workspace has a touch with a surface.
  expect((await askAll("order-list", "surface=home_feed")).rowCount).toBe(0);
});

test("a page offers what one of its reports takes, and says of the others that they are not narrowed by it", async () => {
  const request = new Request(`http://levain.test/w/golden?${march}&tier=nano&surface=search`);
  const page = await answerPage({ db: handle.db, request, workspace }, ["headline", "exposure-by-surface"]);
  expect(page.accepts).toEqual(expect.arrayContaining(["tier", "surface"]));
  expect(page.views.headline.notes).toContain("Not narrowed by: Surface.");
  expect(page.views["exposure-by-surface"].notes.join()).not.toContain("Not narrowed");
});
