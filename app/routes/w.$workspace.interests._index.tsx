import { useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { LiftFigure } from "#app/components/interests/lift-figure.tsx";
import { ThemeOverTimeFigure } from "#app/components/interests/theme-over-time-figure.tsx";
import { ThemesFigure } from "#app/components/interests/themes-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const isPeriodGiven = ["from", "to", "preset"].some((name) => new URL(request.url).searchParams.has(name));
  const defaults: Record<string, string> = isPeriodGiven ? {} : { preset: "last_90" };
  const question = { db, request, workspace, defaults };
  // Without a theme it would be all posts, which the Overview shows.
  const theme = new URL(request.url).searchParams.get("theme");
  const page = await answerPage(question, ["theme-lift", "themes", "theme-over-time"]);
  return { ...page, hasTheme: Boolean(theme) };
});

export default function InterestThemes() {
  const { views, hasTheme, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageFilters page={page} creatorName={null} without={hasTheme ? [] : ["grain"]} />
      {hasTheme ? <ThemeOverTimeFigure view={views["theme-over-time"]} /> : null}
      <LiftFigure view={views["theme-lift"]} />
      <ThemesFigure view={views.themes} />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
