import { createReadableStreamFromReadable } from "@remix-run/node";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { exportReport } from "#app/reports/export-report.server.ts";
import { findReport } from "#app/reports/index.server.ts";

/** Any report as a file: the same call as its page, whole. `excel=1` writes it as Excel reads it in the workspace's country. */
export const loader = answer(async ({ context: { db, pool }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const report = findReport(params.report ?? "") ?? notFound();
  const parameters = new URL(request.url).searchParams;
  const { filters } = parseFilters(parameters, report, workspace);
  const { locale } = await readPreferences(request);
  const file = await exportReport({ db, pool, workspace, filters }, report, {
    excel: parameters.get("excel") === "1",
    locale: workspace.locale,
    translate: translatorOf(locale),
  });
  request.signal.addEventListener("abort", () => file.destroy());
  return new Response(createReadableStreamFromReadable(file), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${workspace.slug}-${report.key}-${filters.from}-${filters.to}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
