import { createReadableStreamFromReadable } from "@remix-run/node";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { catalogOf } from "#app/lib/catalog.server.ts";
import type { FilterProblem } from "#app/lib/filters/filters.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { createI18n, type I18n } from "#app/lib/i18n.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findUnknownFilters } from "#app/queries/find-unknown-filters.server.ts";
import { exportReport } from "#app/reports/export-report.server.ts";
import { findReport } from "#app/reports/index.server.ts";

/** Any report as a file: the same call as its page, whole; what is not understood is refused, for a file has no place to say it. `excel=1` writes it as Excel reads it in the workspace's country. */
export const loader = answer(async ({ context: { db, pool }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const report = findReport(params.report ?? "") ?? notFound();
  const parameters = new URL(request.url).searchParams;
  const { filters, problems } = parseFilters(parameters, report, workspace);
  const { locale } = await readPreferences(request);
  const mistakes = [...problems, ...(await findUnknownFilters(db, workspace.id, filters))];
  if (mistakes.length > 0) return refuse(mistakes, createI18n(locale, catalogOf(locale)));
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

function refuse(problems: readonly FilterProblem[], { t }: I18n): Response {
  const lines = problems.map(({ code, parameter, value }) => t(`filter.problem.${code}`, { parameter, value }));
  return new Response(`${lines.join("\n")}\n`, {
    status: 400,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
