import { createReadableStreamFromReadable } from "@remix-run/node";
import { answer } from "#app/lib/answer.server.ts";
import { acceptsParameter } from "#app/lib/filters/accepts-parameter.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findUnknownFilters } from "#app/queries/find-unknown-filters.server.ts";
import { exportReport } from "#app/reports/export-report.server.ts";
import { findReport } from "#app/reports/index.server.ts";

/**
 * Any report as a file: the same call as its page, whole. `excel=1` writes it as Excel reads it in the workspace's country; `totals=1` adds its totals as a last row.
 * A page says what it did not understand beside its numbers; a file has no such place, so it is refused with a line for each of them.
 */
export const loader = answer(async ({ context: { db, pool }, params, request }) => {
  const { locale } = await readPreferences(request);
  const translate = translatorOf(locale);
  const refuse = (status: 400 | 404, ...lines: string[]) =>
    new Response(`${lines.join("\n")}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  const workspace = await findReportWorkspace(db, params.workspace ?? "");
  if (!workspace) return refuse(404, translate("refusal.no_workspace", { workspace: params.workspace ?? "" }));
  const report = findReport(params.report ?? "");
  if (!report) return refuse(404, translate("refusal.no_report", { report: params.report ?? "" }));
  const parameters = new URL(request.url).searchParams;
  const hasTotals = parameters.get("totals") === "1";
  if (hasTotals && report.list) return refuse(400, translate("refusal.no_totals"));
  const { filters, problems } = parseFilters(parameters, report, workspace);
  const mistakes = [...problems, ...(await findUnknownFilters(db, workspace.id, filters))];
  if (mistakes.length > 0)
    return refuse(
      400,
      ...mistakes.map(({ code, parameter, value }) => translate(`refusal.${code}`, { parameter, value })),
    );
  const file = await exportReport({ db, pool, workspace, filters }, report, {
    excel: parameters.get("excel") === "1",
    locale: workspace.locale,
    translate,
    hasTotals,
  });
  // What a result was narrowed to that a page shows in several figures, so that their files differ in name.
  const { by, measure, from, to } = filters;
  // A period that its rows are not of would be no name for it, whatever the page around it shows.
  const period = acceptsParameter(report, "from") ? [from, to] : [];
  const name = [workspace.slug, report.key, by, measure, ...period].filter((part) => part !== null).join("-");
  request.signal.addEventListener("abort", () => file.destroy());
  return new Response(createReadableStreamFromReadable(file), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
