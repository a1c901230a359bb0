import { answer, notFound } from "#app/lib/answer.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { searchCreators } from "#app/queries/search-creators.server.ts";

/** What the creator field of the filter bar offers for a text. */
export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const text = new URL(request.url).searchParams.get("search") ?? "";
  return { creators: await searchCreators(db, workspace.id, text.slice(0, 200)) };
});
