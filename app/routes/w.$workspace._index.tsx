import { useLoaderData } from "@remix-run/react";
import { EngagementFigure } from "#app/components/figures/engagement-figure.tsx";
import { ExposureFigure } from "#app/components/figures/exposure-figure.tsx";
import { FunnelFigure } from "#app/components/figures/funnel-figure.tsx";
import { Headline } from "#app/components/figures/headline.tsx";
import { MediaValueFigures } from "#app/components/figures/media-value-figures.tsx";
import { TopList } from "#app/components/figures/top-list.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { NothingYet } from "#app/components/layout/nothing-yet.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { shareFreshness } from "#app/queries/share-freshness.server.ts";
import { answerChanges } from "#app/reports/answer-changes.server.ts";
import { answerMediaValue } from "#app/reports/answer-media-value.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";
import { answerReach } from "#app/reports/answer-reach.server.ts";

const rowsOfTopLists = 8;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const question = {
    db,
    request,
    workspace,
    defaults: { compare: "preceding" },
    firstRows: { creators: rowsOfTopLists, posts: rowsOfTopLists },
    askFreshness: shareFreshness(),
  };
  const [page, mediaValue] = await Promise.all([
    answerPage(question, ["headline", "exposure-by-surface", "engagement-by-platform", "funnel", "creators", "posts"]),
    answerMediaValue(question),
  ]);
  const { creator } = page.filters;
  return {
    ...page,
    mediaValue,
    reach: answerReach(question),
    changes: answerChanges(question, page.views.headline),
    isEmpty: workspace.lastDay === null,
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

export default function Overview() {
  const { t } = useI18n();
  const { views, isEmpty, mediaValue, reach, changes, ...page } = useLoaderData<typeof loader>();
  if (isEmpty) return <NothingYet title={t("nav.overview")} />;
  return (
    <>
      <PageTitle title={t("nav.overview")} />
      <PageFilters page={page} creatorName={page.creatorName} />
      <Headline view={views.headline} reach={reach} changes={changes} />
      <div className="mt-10">
        <ExposureFigure view={views["exposure-by-surface"]} />
        <EngagementFigure view={views["engagement-by-platform"]} />
        <FunnelFigure view={views.funnel} />
        <MediaValueFigures views={mediaValue} />
        <div className="grid gap-x-12 xl:grid-cols-2">
          <TopList
            kind="creators"
            view={views.creators}
            columns={["name", "views", "engagement_rate_views", "net_sales"]}
          />
          <TopList kind="posts" view={views.posts} columns={["title", "views", "engagements", "net_sales"]} />
        </div>
      </div>
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
