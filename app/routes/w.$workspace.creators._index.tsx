import { useLoaderData, useLocation } from "@remix-run/react";
import { useCompareChoice } from "#app/components/compare/use-compare-choice.tsx";
import { TiersFigure } from "#app/components/creators/tiers-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { NothingYet } from "#app/components/layout/nothing-yet.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { CreatorName } from "#app/components/table/creator-name.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

const hiddenAtFirst = ["handle", "country", "accounts", "sales_per_thousand_views"];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const page = await answerPage({ db, request, workspace }, ["creators", "tiers"]);
  return { ...page, hidden: readHiddenColumns(request, "creators", hiddenAtFirst) };
});

export default function Creators() {
  const { t } = useI18n();
  const { slug, lastDay } = useSurroundings();
  const { views, hidden, ...page } = useLoaderData<typeof loader>();
  const carried = toCarriedSearch(new URLSearchParams(useLocation().search));
  const { choice, button } = useCompareChoice("creators", views.creators);
  if (lastDay === null) return <NothingYet title={t("nav.creators")} />;
  return (
    <>
      <PageTitle title={t("nav.creators")} note={t("creators.note")}>
        <ButtonLink to={`/w/${slug}/creators/accounts`}>{t("accounts.open_all")}</ButtonLink>
      </PageTitle>
      <PageFilters page={page} without={["creator"]} />
      <TiersFigure view={views.tiers} />
      <ListFigure
        view={views.creators}
        caption={t("nav.creators")}
        searchLabel={t("creators.search")}
        choice={choice}
        choiceAct={button}
        hidden={hidden}
        without={["platforms"]}
        bars={["views", "net_sales"]}
        brief={["views", "engagement_rate_views", "net_sales"]}
        first="name"
        renderFirst={(row) => <CreatorName row={row} />}
        linkTo={(row) => `/w/${slug}/creators/${row.key}${carried}`}
      />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
