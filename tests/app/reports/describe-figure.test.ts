import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogOf } from "#app/lib/catalog.server.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { createI18n } from "#app/lib/i18n.tsx";
import { describeFigure } from "#app/reports/describe-figure.server.ts";
import { findReport, reports } from "#app/reports/index.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { douyinPost, kesongPost, xiaohongshuPost } from "#tests/app/reports/golden-posts.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
});
afterAll(() => handle.close());

async function describe(key: string, figure: string, search = "", asked: string[] = []) {
  const report = findReport(key);
  if (!report) throw new Error(`There is no report ${key}`);
  const { filters } = parseFilters(new URLSearchParams(search), report, workspace);
  const i18n = createI18n("en", catalogOf("en"));
  const figures = figure.split(",");
  const found = await describeFigure({ db: handle.db, workspace, filters, report, figures, asked }, i18n);
  return { ...found, facts: Object.fromEntries(found.facts.map(({ term, details }) => [term, details])) };
}

test("a figure says what it is, of which days, and what is not given of it", async () => {
  const views = await describe("headline", "views", "from=2026-03-01&to=2026-03-04", ["surface", "platform", "from"]);
  expect(views).toMatchObject({ title: "Views", link: "In the glossary" });
  expect(views.facts).toMatchObject({
    Formula: ["views"],
    Unit: ["count"],
    // One of Douyin's two post-days is a gap; Xiaohongshu's one post gives no views.
    Completeness: [
      "Douyin: 50% of the days of posts lie between readings more than 3 days apart",
      "Xiaohongshu: not provided by the platform",
    ],
    // A filter of the page that the report does not take; platform it does, and from is no filter that narrows.
    "Not narrowed by": ["Surface"],
  });
  expect(views.facts.Days?.join()).toContain("2026");
  // Nothing was landed: the golden facts were written as they stand.
  expect(views.facts.Source).toEqual(["Nothing that feeds this figure has been read yet"]);
});

test("sources are those that gave the counter for the posts that are left, by the name people know", async () => {
  const insert = async (id: number, source: string, provided: number, post_id: number) => {
    const workspace_id = workspace.id;
    await handle.db.insertInto("source").values({ workspace_id, source_id: id, source, rank: id }).execute();
    await handle.db
      .insertInto("ingest_batch")
      .values({
        workspace_id,
        source_id: id,
        batch_key: source,
        content_hash: source,
        connector_version: 1,
        mapping_hash: null,
        rows_read: 1,
        rows_rejected: 0,
        counts: JSON.stringify({ post_snapshot: { written: 1 } }),
        landed_at: new Date("2026-03-05T12:00:00Z"),
      })
      .execute();
    await handle.db
      .insertInto("post_source")
      .values({ workspace_id, post_id, source_id: id, provided, begun_at: null })
      .execute();
  };
  // impressions 1, views 2, likes 8.
  await insert(901, "levain-feed", 1 + 2, kesongPost.id);
  await insert(902, "mapping:Agency sheet", 8, xiaohongshuPost.id);
  const sourceOf = async (figure: string) => (await describe("headline", figure)).facts.Source?.join("; ") ?? "";
  expect(await sourceOf("views")).toMatch(/^Levain feed, last read 5 Mar 2026[^;]*$/);
  expect(await sourceOf("engagement_rate_views")).toMatch(
    /^Levain feed, .*; Files mapped as “Agency sheet”, last read/,
  );
  // Side by side it is those of who is compared: the sheet gave a post of 小红's (13), nothing of Léa's (1, with her account 12).
  const compared = async (ids: string) =>
    (await describe("creator-comparison", "engagement_rate_views", `creators=${ids}`)).facts.Source ?? [];
  expect(await compared("1,12")).toEqual([expect.stringMatching(/^Levain feed/)]);
  expect(await compared("1,13")).toHaveLength(2);
});

test("a number that is no metric is told by its column, and says of which report it is", async () => {
  const share = await describe("campaign-goals", "goal_share", "campaign=71");
  expect(share).toMatchObject({ title: "Of goal reached", link: null });
  expect(share.text).toMatch(/^The value so far for each unit of the target/);
  expect(share.facts.Report).toEqual(["Are the goals reached?"]);
  // A column without words of its own is told by its report.
  const posts = await describe("half-lives", "posts");
  expect(posts).toMatchObject({ title: "Posts", text: expect.stringMatching(/\S/) });
  // What is no column at all is the report itself.
  expect((await describe("half-lives", "nothing")).facts).not.toHaveProperty("Report");
});

test("what a chart draws is told together, each by its own words", async () => {
  const both = await describe("sales-over-time", "net_sales,maturity");
  expect(both).toMatchObject({ title: "What was sold, and what came back?", link: null });
  expect(both.facts["Net sales"]?.join()).toMatch(/^Gross sales less/);
  expect(both.facts["Past the refund window"]?.join()).toMatch(/\S/);
});

test("a number that is no metric is as complete as what its report counts, of the days that it counts", async () => {
  const period = "from=2026-03-01&to=2026-03-04";
  const { facts } = await describe("tail-shares", "tail_share", period, ["from", "period"]);
  expect(facts.Completeness).toContain("Views · Xiaohongshu: not provided by the platform");
  expect(facts.Days?.join()).toMatch(/old enough on 4 Mar 2026: the start of the period does not narrow it/);
  expect(facts).not.toHaveProperty("Not narrowed by");
  // Life curves are of all days, whatever the bar says, and their gaps are those of all days: Douyin's are half of its two post-days.
  const curve = await describe("life-curves", "share_median", period, ["period"]);
  expect(curve.facts).not.toHaveProperty("Days");
  expect(curve.facts["Not narrowed by"]).toEqual(["Period"]);
  expect(curve.facts.Completeness).toContain(
    "Views · Douyin: 50% of the days of posts lie between readings more than 3 days apart",
  );
});

test("what is added up of some reactions alone says that a part is missing, and so does a rate of it", async () => {
  const period = "from=2026-03-01&to=2026-03-04";
  // Douyin gives no saves and Xiaohongshu no shares, on any of their days; of a rate Xiaohongshu has nothing, for it gives no views.
  const douyin = "Douyin: only a part of it is given for 100% of the days of posts";
  const { Completeness: engagements } = (await describe("headline", "engagements", period)).facts;
  expect(engagements).toEqual(
    expect.arrayContaining([douyin, expect.stringMatching(/^Xiaohongshu: only a part .* 100%/)]),
  );
  const { Completeness: rate } = (await describe("headline", "engagement_rate_views", period)).facts;
  expect(rate).toEqual(expect.arrayContaining([douyin, expect.stringMatching(/^Xiaohongshu: not provided/)]));
});

test("platforms that reach equally far stand together", async () => {
  const { facts } = await describe("headline", "views", "from=2026-03-01&to=2026-03-04");
  expect(facts["As of"]?.map((line) => line.replaceAll("\u202f", " "))).toEqual([
    "Douyin to 4 Mar",
    "Kesong, Xiaohongshu to 2 Mar",
  ]);
});

test("a number of a piece comes from whoever gave it for its posts, as of the earliest of their last readings", async () => {
  const { id: workspace_id } = workspace;
  const placed = {
    workspace_id,
    piece_id: 801,
    creator_id: 1,
    confidence: 1,
    reason: JSON.stringify({ how: "decided" }),
  };
  await handle.db
    .insertInto("post_piece")
    .values([
      { ...placed, post_id: kesongPost.id },
      { ...placed, post_id: douyinPost.id },
    ])
    .execute();
  // Impressions, then views.
  const readAt = { [kesongPost.id]: [null, "2026-03-04T11:00:00Z"], [douyinPost.id]: [null, "2026-03-03T11:00:00Z"] };
  for (const [post, moments] of Object.entries(readAt))
    await handle.db
      .updateTable("post_lifetime")
      .set({ known_at: moments.map((moment) => (moment === null ? null : new Date(moment))) })
      .where("workspace_id", "=", workspace_id)
      .where("post_id", "=", Number(post))
      .execute();
  const views = await describe("piece-placements", "views", "piece=801");
  expect(views.facts.Source).toEqual([expect.stringMatching(/^Levain feed, last read/)]);
  expect(views.facts["As of"]).toEqual([expect.stringMatching(/^3 Mar 2026/)]);
  expect(views.facts).not.toHaveProperty("Completeness");
  // The sheet gave likes, of a post that does not stand in the piece.
  expect((await describe("piece-placements", "likes", "piece=801")).facts).toMatchObject({
    Source: ["Nothing that feeds this figure has been read yet"],
    "As of": ["Never read"],
  });
  // People reached by one post are what its platform reports, read with it.
  await handle.db
    .updateTable("post_lifetime")
    .set({ known_at: [null, null, new Date("2026-03-02T11:00:00Z")] })
    .where("workspace_id", "=", workspace_id)
    .where("post_id", "=", kesongPost.id)
    .execute();
  const reach = await describe("post-lifetime", "reach", `post=${kesongPost.id}`);
  expect(reach.facts["As of"]).toEqual([expect.stringMatching(/^2 Mar 2026/)]);
});

test("every report can be told, by its first metric, or where it has none by a number", async () => {
  for (const { key, metrics } of reports)
    expect((await describe(key, metrics[0] ?? "posts")).title, `${key} ${metrics[0]}`).not.toBe("");
});
