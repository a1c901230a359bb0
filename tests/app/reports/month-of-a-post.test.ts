import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { exportReport } from "#app/reports/export-report.server.ts";
import { findReport } from "#app/reports/index.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { parseCsv } from "#tests/app/reports/parse-csv.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  const workspaceId = await makeWorkspace(handle, "month", "UTC");
  const post = { platform: "kesong", post_id: "1" };
  // The day of its publication has no numbers: what stood before the first reading has no day.
  const records = {
    post: [{ ...post, account_id: "a", published_at: "2026-03-05T10:00:00Z", as_of: "2026-03-20T12:00:00Z" }],
    post_snapshot: [
      { ...post, captured_at: "2026-03-20T12:00:00Z", views: 100 },
      { ...post, captured_at: "2026-03-20T18:00:00Z", views: 180 },
    ],
  };
  await landBatch(handle, buildBatch(workspaceId, records), rollupTouched);
  const found = await findReportWorkspace(handle.db, "month");
  if (!found) throw new Error("The workspace is gone");
  workspace = found;
});
afterAll(() => handle.close());

test.each([
  // The larger part of March: all of it, less the days before.
  ["2026-03-10", "80"],
  ["2026-03-01", "80"],
  ["2026-03-20", "80"],
  ["2026-03-21", ""],
])("a post that was published in the days that are taken away keeps its only day (from %s)", async (from, views) => {
  const report = findReport("posts");
  if (!report) throw new Error("There is no report of posts");
  const { filters } = parseFilters(new URLSearchParams({ from, to: "2026-04-20" }), report, workspace);
  const options = { excel: false, locale: "en", translate: translatorOf("en") };
  const file = await exportReport({ db: handle.db, pool: handle.pool, workspace, filters }, report, options);
  const [header = [], row = []] = parseCsv(await text(file), ",");
  expect(row[header.indexOf("Views")]).toBe(views);
});
