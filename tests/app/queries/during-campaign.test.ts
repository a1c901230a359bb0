import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { duringCampaign } from "#app/queries/campaigns/during-campaign.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import { findReport } from "#app/reports/index.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { getMetric } from "#db/metrics/metrics.ts";
import { type GoldenPost, insertPostDay } from "#tests/app/reports/insert-facts.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace } from "#tests/support/import-files.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("days of a campaign's own period are told apart where whole months could be read", async () => {
  const { db } = handle;
  const workspaceId = await createTestWorkspace(handle, "during");
  await db
    .insertInto("campaign")
    .values({ workspace_id: workspaceId, id: 7, external_id: "c", starts_on: "2026-05-10", ends_on: "2026-05-20" })
    .execute();
  const post: GoldenPost = {
    id: 1,
    account: 11,
    platform: "kesong",
    format: "video",
    relation: "paid",
    campaigns: [7],
  };
  for (const [day, views] of Object.entries({ "2026-05-05": 100, "2026-05-15": 40, "2026-05-25": 7 }))
    await insertPostDay(db, workspaceId, post, day, { views });
  const workspace = await findReportWorkspace(db, "during", new Date("2026-07-01T12:00:00Z"));
  const report = findReport("headline");
  if (!workspace || !report) throw new Error("There is no workspace or no report");
  const { filters } = parseFilters(new URLSearchParams("from=2026-04-01&to=2026-06-30"), report, workspace);
  const context = { db, workspace, filters: { ...filters, comparison: null } };
  const viewsOf = async (question: Partial<Parameters<typeof measureGroups>[1]>) => {
    const { groups, reader } = await measureGroups(context, {
      metrics: ["views"],
      by: ["campaign", "creator"],
      ...question,
    });
    return [...groups.values()].map((group) => metricValueOf(getMetric("views"), group, "current", reader));
  };
  // 100 + 40 + 7, by a month; the 15th alone by its day.
  expect(await viewsOf({})).toEqual([147]);
  expect(await viewsOf({ onlyDays: duringCampaign(workspaceId) })).toEqual([40]);
});
