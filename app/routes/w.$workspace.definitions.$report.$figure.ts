import { answer, notFound } from "#app/lib/answer.server.ts";
import { catalogOf } from "#app/lib/catalog.server.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { createI18n } from "#app/lib/i18n.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { describeFigure } from "#app/reports/describe-figure.server.ts";
import { findReport } from "#app/reports/index.server.ts";

/** No chart draws more; each costs a question. */
const mostFigures = 24;

/** What the label of a figure opens: asked for when somebody wants to know, with the parameters of its report's address; `asked` names those of the page. The figure may be several, between commas. */
export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const report = findReport(params.report ?? "") ?? notFound();
  const parameters = new URL(request.url).searchParams;
  const { filters } = parseFilters(parameters, report, workspace);
  const { locale } = await readPreferences(request);
  const figures = (params.figure ?? "").split(",").slice(0, mostFigures);
  const asked = (parameters.get("asked") ?? "").split(",");
  const facts = await describeFigure(
    { db, workspace, filters, report, figures, asked },
    createI18n(locale, catalogOf(locale)),
  );
  return Response.json(facts, { headers: { "Cache-Control": "no-store" } });
});
