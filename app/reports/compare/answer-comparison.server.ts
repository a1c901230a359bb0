import type { Period } from "#app/lib/dates/day.ts";
import { type ComparedKind, type FilterProblem, fewestCompared, mostCompared } from "#app/lib/filters/filters.ts";
import { comparedIn, parseFilters } from "#app/lib/filters/parse-filters.ts";
import { type Compared, hasOthers, listCompared } from "#app/queries/list-compared.server.ts";
import { measureFreshness } from "#app/queries/measure-freshness.server.ts";
import { openDefaultView } from "#app/queries/open-default-view.server.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage, type PageQuestion } from "#app/reports/answer-page.server.ts";
import { spanOf } from "#app/reports/campaigns/campaign-of.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";

/** Whom an address compares, and what it names that the workspace does not have (any more): it is left out. */
export interface Chosen {
  readonly kind: ComparedKind;
  readonly subjects: readonly Compared[];
  readonly problems: readonly FilterProblem[];
}

export async function findChosen({ db, request, workspace }: PageQuestion, kind: ComparedKind): Promise<Chosen> {
  await openDefaultView(db, request, workspace);
  const { known, unknown } = comparedIn(new URL(request.url).searchParams, kind);
  const subjects = await listCompared(db, workspace.id, kind, known);
  const gone = known.filter((id) => !subjects.some((one) => one.id === id)).map(String);
  const problems = [...gone, ...unknown].map((value): FilterProblem => {
    const message = `${kind}=${value} is not in this workspace`;
    return { parameter: kind, value, code: "not_known", message };
  });
  return { kind, subjects, problems };
}

/** What a page of a comparison shows: nothing yet where too few or too many are left, and of too many the status says that it is an error. How fresh the data is it says always. */
export async function answerComparison<const Key extends string>(
  question: PageQuestion,
  { kind, subjects, problems }: Chosen,
  keys: readonly [Key, ...Key[]],
) {
  const { db, request, workspace, fixed } = question;
  const chosen = subjects.map(({ id, name }) => ({ id, name }));
  const ids = chosen.map(({ id }) => id);
  const isAnswered = ids.length >= fewestCompared && ids.length <= mostCompared;
  const own = { ...question, fixed: { ...fixed, [kind]: ids.join(",") } };
  const page = isAnswered ? await answerPage(own, keys) : null;
  const { filters } = parseFilters(new URL(request.url).searchParams, { filters: ["period"] }, workspace);
  const [freshness, canAdd] = await Promise.all([
    page?.freshness ?? measureFreshness({ db, workspace, filters }),
    ids.length < mostCompared && hasOthers(db, workspace.id, kind, ids),
  ]);
  const creator = page?.filters.creator ?? null;
  const creatorName = creator === null ? null : await findCreatorName(db, workspace.id, creator);
  const status = ids.length > mostCompared ? 400 : 200;
  return { shown: { chosen, problems, creatorName, canAdd, freshness }, page, status };
}

/** From the first day of any of some campaigns to the last of all, as far as there is data; null where none has begun. */
export function spanOfAll(campaigns: readonly Compared[], workspace: ReportWorkspace): Period | null {
  const spans = campaigns.flatMap((one) => spanOf(one, workspace) ?? []);
  if (spans.length === 0) return null;
  return {
    from: spans.map(({ from }) => from).reduce((a, b) => (a < b ? a : b)),
    to: spans.map(({ to }) => to).reduce((a, b) => (a > b ? a : b)),
  };
}
