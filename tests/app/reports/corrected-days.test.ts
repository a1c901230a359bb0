import { afterAll, beforeAll, expect, test } from "vitest";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { type GoldenPost, insertPostDay } from "#tests/app/reports/insert-facts.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

/**
 *        views  watch  likes
 * 1 May    100    500     10
 * 2 May     20   -300      2   watch time of days before was corrected by more than was watched
 * 3 May     -5    -50      1   and here the views were, too: -50 / -5 would look like 10 seconds
 * 4 May      0      0      0
 */
const days = {
  "2026-05-01": { views: 100, watch_seconds: 500, likes: 10 },
  "2026-05-02": { views: 20, watch_seconds: -300, likes: 2 },
  "2026-05-03": { views: -5, watch_seconds: -50, likes: 1 },
  "2026-05-04": { views: 0, watch_seconds: 0, likes: 0 },
};
const may = "from=2026-05-01&to=2026-05-04";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  const { db } = handle;
  const made = await createWorkspace(db, {
    slug: "corrected",
    name: "Corrected",
    timeZone: "UTC",
    currency: "EUR",
    locale: "en",
    weekStart: 1,
  });
  const workspace_id = made.workspace_id;
  await db.insertInto("post").values({ workspace_id, id: 1, platform: "kesong", external_id: "corrected" }).execute();
  const post: GoldenPost = { id: 1, account: 11, platform: "kesong", format: "video", relation: "earned" };
  for (const [day, gained] of Object.entries(days)) await insertPostDay(db, workspace_id, post, day, gained);
  const found = await findReportWorkspace(db, "corrected", new Date("2026-06-01T12:00:00Z"));
  if (!found) throw new Error("The workspace is gone");
  workspace = found;
});
afterAll(() => handle.close());

test("an average has no value on days that took back more than they brought, and one over all of them", async () => {
  const { rows, totals } = await ask(handle, workspace, "creator-watch", may);
  // 500 / 100; -300 / 20 and -50 / -5 are no averages; 0 / 0.
  expect(rows.map(({ cells, missing }) => cells.average_watch_seconds ?? missing?.average_watch_seconds)).toEqual([
    5,
    "corrected",
    "corrected",
    "not_divisible",
  ]);
  // The corrections themselves stay.
  expect(rows.map(({ cells }) => cells.watch_seconds)).toEqual([500, -300, -50, 0]);
  // (500 - 300 - 50 + 0) / (100 + 20 - 5 + 0).
  expect(totals).toMatchObject({ average_watch_seconds: 150 / 115, watch_seconds: 150, views: 115 });
});

test("so it is with every rate, in pages, lists and funnels", async () => {
  const third = "from=2026-05-03&to=2026-05-03";
  const { rows } = await ask(handle, workspace, "engagement-by-platform", third);
  expect(rows[0]).toMatchObject({
    cells: { engagements: 1, engagement_rate_views: null },
    missing: { engagement_rate_views: "corrected" },
  });
  const posts = await ask(handle, workspace, "posts", third);
  expect(posts.rows[0]).toMatchObject({
    cells: { views: -5, engagements: 1, engagement_rate_views: null, shares: null, orders: null, lifetime_views: null },
    missing: {
      engagement_rate_views: "corrected",
      shares: "not_provided",
      orders: "no_data",
      lifetime_views: "no_data",
    },
  });
  expect(posts.rows[0]?.missing).not.toHaveProperty("views");
  const second = await ask(handle, workspace, "posts", "from=2026-05-02&to=2026-05-02");
  // 2 / 20.
  expect(second.rows[0]?.cells).toMatchObject({ engagement_rate_views: 0.1 });
  const funnel = await ask(handle, workspace, "funnel", third);
  expect(funnel.rows.find(({ key }) => key === "engagements")?.cells).toMatchObject({ value: 1, rate: null });
});
