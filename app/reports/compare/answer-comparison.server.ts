import { data } from "@remix-run/node";
import { notFound } from "#app/lib/answer.server.ts";
import type { Period } from "#app/lib/dates/day.ts";
import { type ComparedKind, fewestCompared, mostCompared } from "#app/lib/filters/filters.ts";
import { comparedIn } from "#app/lib/filters/parse-filters.ts";
import { type Compared, listCompared } from "#app/queries/list-compared.server.ts";
import { openDefaultView } from "#app/queries/open-default-view.server.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage, type PageQuestion } from "#app/reports/answer-page.server.ts";
import { spanOf } from "#app/reports/campaigns/campaign-of.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";

/** Whom an address compares. Throws 404 where it names somebody that the workspace does not have. */
export async function findChosen({ db, request, workspace }: PageQuestion, kind: ComparedKind): Promise<Compared[]> {
  await openDefaultView(db, request, workspace);
  const { known, unknown } = comparedIn(new URL(request.url).searchParams, kind);
  const chosen = await listCompared(db, workspace.id, kind, known);
  return unknown.length > 0 || chosen.length < known.length ? notFound() : chosen;
}

/** What a page of a comparison shows: nothing yet where too few or too many were chosen, and of too many the status says that it is an error. */
export async function answerComparison<const Key extends string>(
  question: PageQuestion,
  chosen: readonly Compared[],
  keys: readonly [Key, ...Key[]],
) {
  const names = chosen.map(({ id, name }) => ({ id, name }));
  const isAnswered = chosen.length >= fewestCompared && chosen.length <= mostCompared;
  const page = isAnswered ? await answerPage(question, keys) : null;
  const creator = page?.filters.creator ?? null;
  const creatorName = creator === null ? null : await findCreatorName(question.db, question.workspace.id, creator);
  const fresh = page ? { freshness: page.freshness } : {};
  return data({ chosen: names, page, creatorName, ...fresh }, { status: chosen.length > mostCompared ? 400 : 200 });
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
