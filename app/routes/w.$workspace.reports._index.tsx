import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { OnThisPage } from "#app/components/layout/on-this-page.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { sections } from "#app/components/layout/sections.ts";
import { ReportEntry } from "#app/components/reports/report-entry.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { catalogOf } from "#app/lib/catalog.server.ts";
import { filterKeys } from "#app/lib/filters/filters.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { createI18n, useI18n } from "#app/lib/i18n.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findUnknownFilters, withoutFilters } from "#app/queries/find-unknown-filters.server.ts";
import { listThemes } from "#app/queries/list-themes.server.ts";
import { openDefaultView } from "#app/queries/open-default-view.server.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { listCatalog } from "#app/reports/list-catalog.server.ts";

export const meta: MetaFunction = () => [{ title: "Reports · Levain" }];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  await openDefaultView(db, request, workspace);
  const { locale } = await readPreferences(request);
  const given = new URL(request.url).searchParams;
  const target = { filters: filterKeys };
  const unknown = await findUnknownFilters(db, workspace.id, parseFilters(given, target, workspace).filters);
  const parameters = withoutFilters(given, unknown);
  const { filters, problems } = parseFilters(parameters, target, workspace);
  const [themes, creatorName] = await Promise.all([
    listThemes(db, workspace.id),
    filters.creator === null ? null : findCreatorName(db, workspace.id, filters.creator),
  ]);
  return {
    filters,
    problems: [...unknown, ...problems],
    accepts: filterKeys,
    themes,
    creatorName,
    catalog: listCatalog(parameters, workspace, createI18n(locale, catalogOf(locale))),
  };
});

export default function Reports() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const { catalog, creatorName, ...page } = useLoaderData<typeof loader>();
  const known = sections.flatMap(({ path, label }) => {
    const entries = catalog.find(({ section }) => section === path)?.entries ?? [];
    return entries.length > 0 ? [{ id: `reports${path.replace("/", "-")}`, label: t(label), entries }] : [];
  });
  return (
    <>
      <PageTitle title={t("nav.reports")} note={t("reports.note")} />
      <PageFilters page={page} creatorName={creatorName} />
      <OnThisPage
        label={t("reports.sections")}
        parts={known.map(({ id, label, entries }) => ({
          id,
          label: t("reports.section", { name: label, count: entries.length }),
        }))}
      />
      {known.map(({ id, label, entries }) => (
        <section key={id} id={id} className="mb-10 scroll-mt-4">
          <h2 className="mb-2 text-lead font-strong">{label}</h2>
          <ul>
            {entries.map((entry) => (
              <ReportEntry key={entry.key} entry={entry} base={`/w/${slug}`} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
