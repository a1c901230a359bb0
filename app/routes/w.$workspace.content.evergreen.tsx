import { useLoaderData } from "@remix-run/react";
import { LongLivedPage } from "#app/components/posts/long-lived-page.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

// What is left fits on a screen of 1440 pixels.
const hiddenAtFirst = ["format", "relation", "views_at_45_days", "is_evergreen", "half_life_state", "post_id", "url"];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const { views, ...page } = await answerPage({ db, request, workspace }, ["evergreen-posts"]);
  const { creator } = page.filters;
  return {
    view: views["evergreen-posts"],
    page,
    hidden: readHiddenColumns(request, "evergreen-posts", hiddenAtFirst),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

export default function EvergreenPosts() {
  return <LongLivedPage {...useLoaderData<typeof loader>()} />;
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
