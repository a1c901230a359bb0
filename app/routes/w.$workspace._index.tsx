import { useLoaderData } from "@remix-run/react";
import { Headline } from "#app/components/figures/headline.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

const questions = ["headline"] as const;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const page = await answerPage({ db, request, workspace, defaults: { compare: "preceding" } }, questions);
  const { creator } = page.filters;
  return { ...page, creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator) };
});

export default function Overview() {
  const { t } = useI18n();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t("nav.overview")} />
      <PageFilters page={page} creatorName={page.creatorName} />
      <Headline view={page.views.headline} />
    </>
  );
}
