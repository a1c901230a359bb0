import { afterAll, beforeAll, expect, test } from "vitest";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { providedBit } from "#db/metrics/measures.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  const workspaceId = await makeWorkspace(handle, "surfaces");
  const row = {
    workspace_id: workspaceId,
    day: "2026-03-01",
    platform: "tiktok",
    format: "video",
    relation: "own",
    provided: providedBit("views"),
  };
  const { format: _, relation: __, ...ofPlatform } = row;
  const posts = { posts: 1, post_days: 1, interpolated_post_days: 0, gap_post_days: 0 };
  await handle.db
    .insertInto("workspace_day")
    .values({ ...row, ...posts, views: 1_000 })
    .execute();
  await handle.db
    .insertInto("platform_day")
    .values({ ...ofPlatform, ...posts, views: 1_000 })
    .execute();
  await handle.db
    .insertInto("workspace_surface_day")
    .values([
      { ...row, surface: "home_feed", views: 755 },
      { ...row, surface: "search", views: 120 },
    ])
    .execute();
  const found = await findReportWorkspace(handle.db, "surfaces", new Date("2026-04-01T12:00:00Z"));
  if (!found) throw new Error("The workspace is gone");
  workspace = found;
});
afterAll(() => handle.close());

test("views that a platform divides by shares are called estimates surface by surface, and are none in all", async () => {
  const result = await ask(handle, workspace, "exposure-by-surface", "from=2026-03-01&to=2026-03-01");
  // 1,000 views, of which 755 + 120 have a surface.
  expect(result.totals).toMatchObject({ home_feed: 755, search: 120, unspecified: 125, total: 1_000 });
  const metrics = Object.fromEntries(result.columns.map(({ key, metric }) => [key, metric]));
  expect(metrics).toMatchObject({
    home_feed: "views_by_surface",
    search: "views_by_surface",
    unspecified: "views_by_surface",
    total: "views",
  });
});
