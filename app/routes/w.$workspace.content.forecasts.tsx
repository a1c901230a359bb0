import { useLoaderData, useLocation } from "@remix-run/react";
import { ForecastRecordFigure } from "#app/components/figures/forecast-record-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { ContentTabs } from "#app/components/layout/content-tabs.tsx";
import { NothingYet } from "#app/components/layout/nothing-yet.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { PostName } from "#app/components/table/post-name.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

const hiddenAtFirst = ["persistence", "growth_rate", "median_curve", "learnt_from", "post_id", "format"];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const page = await answerPage({ db, request, workspace, defaults: { preset: "all" } }, [
    "forecast-record",
    "forecasts",
  ]);
  const { creator } = page.filters;
  return {
    ...page,
    hidden: readHiddenColumns(request, "forecasts", hiddenAtFirst),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

export default function Forecasts() {
  const { t } = useI18n();
  const { slug, lastDay } = useSurroundings();
  const { views, hidden, creatorName, ...page } = useLoaderData<typeof loader>();
  const carried = toCarriedSearch(new URLSearchParams(useLocation().search));
  if (lastDay === null) return <NothingYet title={t("nav.content")} />;
  return (
    <>
      <PageTitle title={t("nav.content")} />
      <ContentTabs />
      <PageFilters page={page} creatorName={creatorName} />
      <ForecastRecordFigure view={views["forecast-record"]} />
      <ListFigure
        view={views.forecasts}
        caption={views.forecasts.title}
        searchLabel={t("long_life.search")}
        hidden={hidden}
        without={["platform"]}
        bars={[]}
        brief={["forecast_views", "actual_views", "outcome"]}
        first="title"
        renderFirst={(row) => <PostName row={row} />}
        linkTo={(row) => `/w/${slug}/content/${row.key.split("-")[0]}${carried}`}
      />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
