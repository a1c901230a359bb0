import { useLoaderData } from "@remix-run/react";
import { HalfLivesFigure } from "#app/components/figures/half-lives-figure.tsx";
import { LifeByChoice } from "#app/components/figures/life-by-choice.tsx";
import { LifeCostsFigure } from "#app/components/figures/life-costs-figure.tsx";
import { LifeCurvesFigure, type LifeCurvesFigureProps } from "#app/components/figures/life-curves-figure.tsx";
import { LifeSplitFigure } from "#app/components/figures/life-split-figure.tsx";
import { LongLivedList } from "#app/components/figures/long-lived-list.tsx";
import { TailSharesFigure } from "#app/components/figures/tail-shares-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { ContentTabs } from "#app/components/layout/content-tabs.tsx";
import { NothingYet } from "#app/components/layout/nothing-yet.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { listWithoutSurface, onlyDrawn } from "#app/lib/answers/life-answer.ts";
import { lifeByOf } from "#app/lib/answers/life-by.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  // Its figures are parts of one answer, each with a file of its own.
  const fixed = { by: "", measure: "" };
  const page = await answerPage({ db, request, workspace, fixed }, [
    "life-curves",
    "half-lives",
    "tail-shares",
    "life-costs",
    "living-posts",
    "evergreen-posts",
  ]);
  const { creator } = page.filters;
  const by = lifeByOf(new URL(request.url).searchParams);
  const curves = page.views["life-curves"];
  const views = { ...page.views, "life-curves": onlyDrawn(curves, by) };
  return {
    ...page,
    views,
    by,
    withoutSurface: listWithoutSurface(curves),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

export default function LongLife() {
  const { t } = useI18n();
  const { lastDay } = useSurroundings();
  const { views, by, withoutSurface, creatorName, ...page } = useLoaderData<typeof loader>();
  if (lastDay === null) return <NothingYet title={t("nav.content")} />;
  const curves = { view: views["life-curves"], by, withoutSurface };
  return (
    <>
      <PageTitle title={t("nav.content")} />
      <ContentTabs />
      <PageFilters page={page} creatorName={creatorName} without={["by", "measure"]} />
      <LifeByChoice chosen={by} />
      <LifeCurvesFigure {...curves} measure="views" />
      {by === "platform" ? <LifeSplitFigure view={views["life-curves"]} /> : <OtherCurves {...curves} />}
      <HalfLivesFigure view={views["half-lives"]} />
      <TailSharesFigure view={views["tail-shares"]} />
      <LongLivedList view={views["living-posts"]} kind="alive" />
      <LongLivedList view={views["evergreen-posts"]} kind="evergreen" />
      <LifeCostsFigure view={views["life-costs"]} />
      {by === "platform" ? <OtherCurves {...curves} /> : null}
    </>
  );
}

function OtherCurves(props: Omit<LifeCurvesFigureProps, "measure">) {
  return (
    <>
      <LifeCurvesFigure {...props} measure="engagements" />
      <LifeCurvesFigure {...props} measure="orders" />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
