import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { findReport } from "#app/reports/index.server.ts";
import type { ReportResult, ReportWorkspace } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";

/** What a page asks: a report by the search part of its address. Fails on parameters that are not understood. */
export async function ask(
  handle: DatabaseHandle,
  workspace: ReportWorkspace,
  key: string,
  search = "",
): Promise<ReportResult> {
  const report = findReport(key);
  if (!report) throw new Error(`There is no report ${key}`);
  const { filters, problems } = parseFilters(new URLSearchParams(search), report, workspace);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("; "));
  return runReport(handle.db, report, filters, workspace);
}
