import { acceptsParameter } from "#app/lib/filters/accepts-parameter.ts";
import { comparedKinds, type Filters, filterKeys } from "#app/lib/filters/filters.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { toSearchParams } from "#app/lib/filters/to-search-params.ts";
import type { I18n } from "#app/lib/i18n.tsx";
import type { CatalogEntry, CatalogSection } from "#app/lib/report-catalog.ts";
import { listBefore, type ReportPage, sectionOf, subjectOf } from "#app/lib/report-pages.ts";
import { toCarriedSearch, toSearch } from "#app/lib/search-params.ts";
import { reports } from "#app/reports/index.server.ts";
import type { Report, ReportWorkspace } from "#app/reports/report.ts";
import { toCommandLine } from "#app/reports/report-command-line.ts";

/** Every report of the list by the section of its page, in the order of the list: a new report is there by itself. */
export function listCatalog(parameters: URLSearchParams, workspace: ReportWorkspace, i18n: I18n): CatalogSection[] {
  const sections = new Map<string, CatalogEntry[]>();
  for (const report of reports) {
    const section = sectionOf(report.page);
    sections.set(section, [...(sections.get(section) ?? []), toEntry(report, parameters, workspace, i18n)]);
  }
  return [...sections].map(([section, entries]) => ({ section, entries }));
}

function toEntry(
  report: Report,
  parameters: URLSearchParams,
  workspace: ReportWorkspace,
  { word }: I18n,
): CatalogEntry {
  const { filters, problems } = parseFilters(parameters, report, workspace);
  const needed = report.subject ?? report.subjects ?? null;
  // Of what is compared enough, and not too much.
  const isChosen = !problems.some(({ parameter }) => parameter === needed);
  const search = toSearch(toSearchParams(filters));
  return {
    key: report.key,
    title: word(`report.${report.key}.title`, report.key),
    description: word(`report.${report.key}.description`, ""),
    filters: filterKeys
      .filter((key) => acceptsParameter(report, key) && key !== report.subject)
      .map((key) => word(`filter.${key}`, key)),
    needs: isChosen ? null : needed,
    page: report.isOnPage === false ? null : pageOf(report.page, parameters, filters),
    csv: isChosen ? `/reports/${report.key}.csv${search}` : null,
    command: toCommandLine(report, workspace.slug, filters),
  };
}

/** Of a page about somebody whom the address does not name, the list that leads there. */
function pageOf(page: ReportPage, parameters: URLSearchParams, filters: Filters): string {
  const about = subjectOf(page);
  const id = about === null ? null : filters[about];
  const path = about === null ? page : id === null ? listBefore(page) : page.replace(`:${about}`, String(id));
  const carried = new URLSearchParams(toCarriedSearch(parameters));
  // The page of somebody is of nobody else.
  if (about !== null && id !== null) carried.delete(about);
  for (const kind of comparedKinds)
    if (page === `/${kind}/compare` && parameters.has(kind)) carried.set(kind, parameters.getAll(kind).join(","));
  return `${path}${toSearch(carried)}`;
}
