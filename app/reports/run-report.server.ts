import type { Kysely } from "kysely";
import { measureFreshness } from "#app/queries/measure-freshness.server.ts";
import { runList } from "#app/queries/run-list.server.ts";
import type { Filters, Report, ReportResult, ReportWorkspace } from "#app/reports/report.ts";
import { sortRows } from "#app/reports/sort-rows.ts";
import { withAnnotations } from "#app/reports/with-annotations.ts";
import type { Database } from "#db/schema/database.ts";

/** Answers a report. Pages, CSV, the command line and the API all make this call, so a file equals the screen. Of a list `rowsOfList` rows, else a page of them. */
export async function runReport(
  db: Kysely<Database>,
  report: Report,
  filters: Filters,
  workspace: ReportWorkspace,
  askFreshness: typeof measureFreshness = measureFreshness,
  rowsOfList?: number,
): Promise<ReportResult> {
  const context = { db, workspace, filters };
  const { slug, timeZone, currency, locale } = workspace;
  const [body, freshness] = await Promise.all([
    report.list
      ? runList(context, report.list, rowsOfList)
      : report
          .run(context)
          .then((answer) => (report.annotations === "told" ? withAnnotations(answer, context, report.filters) : answer))
          .then((answer) => sortRows(answer, report, filters)),
    askFreshness(context),
  ]);
  return {
    report: report.key,
    workspace: { slug, timeZone, currency, locale },
    filters,
    rowCount: body.rows.length,
    pageSize: null,
    totals: null,
    comparison: filters.comparison,
    buckets: [],
    leftOut: {},
    notes: [],
    freshness,
    ...body,
    ...(report.counts ? { notes: [{ code: report.counts, values: { day: filters.to } }, ...(body.notes ?? [])] } : {}),
  };
}
