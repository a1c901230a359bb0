import type { Kysely } from "kysely";
import { catalogOf } from "#app/lib/catalog.server.ts";
import { ofLists } from "#app/lib/filters/accepts-parameter.ts";
import { type FilterKey, type FilterProblem, type Filters, filterKeys } from "#app/lib/filters/filters.ts";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { createI18n } from "#app/lib/i18n.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { presentResult } from "#app/lib/present-result.server.ts";
import type { ReportView } from "#app/lib/report-view.ts";
import { findUnknownFilters, withoutFilters } from "#app/queries/find-unknown-filters.server.ts";
import { listThemes } from "#app/queries/list-themes.server.ts";
import type { measureFreshness } from "#app/queries/measure-freshness.server.ts";
import { openDefaultView } from "#app/queries/open-default-view.server.ts";
import { shareFreshness } from "#app/queries/share-freshness.server.ts";
import { findReport } from "#app/reports/index.server.ts";
import { listNotFollowed } from "#app/reports/list-not-followed.ts";
import type { Freshness, Note, Report, ReportWorkspace } from "#app/reports/report.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface PageQuestion {
  readonly db: Kysely<Database>;
  readonly request: Request;
  readonly workspace: ReportWorkspace;
  /** What stands where the address says nothing. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** What stands whatever the address says, such as the creator of a detail page. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** How many rows a page shows of lists, by their reports, where it shows only the first: of these the address names no order, page or search. */
  readonly firstRows?: Readonly<Record<string, number>>;
  /** How fresh the data is, when several answers of a page share it. */
  readonly askFreshness?: typeof measureFreshness;
}

export interface PageAnswer<Key extends string> {
  readonly views: Readonly<Record<Key, ReportView>>;
  readonly freshness: Freshness;
  /** As the filter bar shows them: what any of the reports accepts. */
  readonly filters: Filters;
  readonly accepts: readonly FilterKey[];
  readonly problems: readonly FilterProblem[];
  /** What a filter by theme can be set to; empty where no report of the page takes one. */
  readonly themes: readonly string[];
}

/**
 * Answers all reports of a page at once, each under the filters that it accepts, in the reader's words. Of those that come `later`, which
 * the page asks for itself, only the filters are known. Throws a redirect where the page has a default view and the address says nothing.
 */
export async function answerPage<const Key extends string>(
  { db, request, workspace, defaults, fixed, firstRows = {}, askFreshness = shareFreshness() }: PageQuestion,
  keys: readonly [Key, ...Key[]],
  later: readonly string[] = [],
): Promise<PageAnswer<Key>> {
  await openDefaultView(db, request, workspace);
  const { locale } = await readPreferences(request);
  const i18n = createI18n(locale, catalogOf(locale));
  const given = withGiven(new URL(request.url).searchParams, defaults, fixed);
  const reports = keys.map((key) => ({ key, report: getReport(key) }));
  const all = [...reports.map(({ report }) => report), ...later.map(getReport)];
  const accepts = filterKeys.filter((key) => all.some(({ filters }) => filters.includes(key)));
  const ordered = all.filter(({ key }) => !(key in firstRows));
  const lists = ordered.flatMap(({ list }) => list ?? []);
  const sorts = ordered.flatMap(({ sorts }) => sorts ?? []);
  const isSearchable = ordered.some((report) => report.isSearchable || report.list?.isSearchable);
  const target = { filters: accepts, list: lists[0], isSearchable, ...(sorts.length > 0 ? { sorts } : {}) };
  const unknown = await findUnknownFilters(db, workspace.id, parseFilters(given, target, workspace).filters);
  const parameters = withoutFilters(given, unknown);
  const [results, themes] = await Promise.all([
    Promise.all(
      reports.map(async ({ key, report }) => {
        const own = key in firstRows ? withoutOrder(parameters) : parameters;
        const { filters } = parseFilters(own, report, workspace);
        return { key, report, result: await runReport(db, report, filters, workspace, askFreshness, firstRows[key]) };
      }),
    ),
    accepts.includes("theme") ? listThemes(db, workspace.id) : [],
  ]);
  const views: Partial<Record<Key, ReportView>> = {};
  const chosen = [...new Set(new URL(request.url).searchParams.keys())].filter(
    (name) => !(fixed && name in fixed) && parameters.has(name),
  );
  for (const { key, report, result } of results) {
    const unused = listNotFollowed(report, chosen);
    // What the bar says of days, chosen or not, is not of these numbers.
    const isUndated = accepts.includes("period") && !report.filters.includes("period") && !unused.includes("period");
    const notes = [
      ...(unused.length > 0 ? [notNarrowedBy(unused)] : []),
      ...(isUndated ? [{ code: "undated", values: {} }] : []),
      ...result.notes,
    ];
    views[key] = presentResult({ ...result, notes }, report, i18n);
  }
  if (!hasAll(views, keys)) throw new Error("Every report of a page has an answer");
  const asked = parseFilters(parameters, target, workspace);
  return {
    views,
    freshness: views[keys[0]].freshness,
    filters: asked.filters,
    problems: [...unknown, ...asked.problems],
    accepts,
    themes,
  };
}

/** A page's order is that of its one list, and not of the best few that stand above or below it. */
function withoutOrder(parameters: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(parameters);
  for (const name of ofLists) rest.delete(name);
  return rest;
}

function notNarrowedBy(names: readonly FilterKey[]): Note {
  return { code: "not_narrowed", values: { filters: names.join(" ") } };
}

function getReport(key: string): Report {
  const report = findReport(key);
  if (!report) throw new Error(`There is no report ${key}`);
  return report;
}

function withGiven(
  search: URLSearchParams,
  defaults: PageQuestion["defaults"] = {},
  fixed: PageQuestion["fixed"] = {},
): URLSearchParams {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(defaults)) if (!parameters.has(name)) parameters.set(name, value);
  for (const [name, value] of Object.entries(fixed)) parameters.set(name, value);
  return parameters;
}

function hasAll<Key extends string>(
  views: Partial<Record<Key, ReportView>>,
  keys: readonly Key[],
): views is Record<Key, ReportView> {
  return keys.every((key) => views[key] !== undefined);
}
