import type { MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { WindowSlider } from "#app/components/campaigns/window-slider.tsx";
import { useCompareChoice } from "#app/components/compare/use-compare-choice.tsx";
import { usePolling } from "#app/components/data/use-polling.ts";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { pageOfRows } from "#app/lib/page-of-rows.ts";
import { textIn } from "#app/lib/report-view.ts";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { isEditUnderWay } from "#app/queries/campaigns/save-campaign.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const meta: MetaFunction = () => [{ title: "Campaigns · Levain" }];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const { views, ...page } = await answerPage({ db, request, workspace }, ["campaign-list"]);
  return {
    ...page,
    view: pageOfRows(views["campaign-list"], new URL(request.url).searchParams, "campaign-list"),
    isSaving: await isEditUnderWay(db, workspace.id),
    hidden: readHiddenColumns(request, "campaign-list", ["ends_on", "time_share"]),
  };
});

export default function Campaigns() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const { view, hidden, filters, isSaving } = useLoaderData<typeof loader>();
  usePolling(isSaving);
  const [search] = useSearchParams();
  const carried = toCarriedSearch(search);
  const { choice, button } = useCompareChoice("campaigns", view);
  return (
    <>
      <PageTitle title={t("nav.campaigns")} note={t("campaigns.note")}>
        <ButtonLink kind="primary" to={`/w/${slug}/campaigns/new`}>
          {t("campaign.new")}
        </ButtonLink>
      </PageTitle>
      <p role="status" className="text-label text-muted">
        {isSaving ? t("campaign.saving") : null}
      </p>
      {view.rowCount === 0 && view.filters.search === "" ? (
        <EmptyState title={t("campaigns.none")} advice={t("campaigns.none.advice")} />
      ) : (
        <>
          <WindowSlider window={filters.window} />
          <ListFigure
            view={view}
            caption={t("nav.campaigns")}
            searchLabel={t("campaigns.search")}
            hidden={hidden}
            choice={choice}
            choiceAct={button}
            bars={["net_sales"]}
            brief={["status", "goal_share", "pace", "net_sales"]}
            first="name"
            renderFirst={(row) => textIn(row, "name")}
            linkTo={(row) => `/w/${slug}/campaigns/${row.key}${carried}`}
          />
        </>
      )}
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
