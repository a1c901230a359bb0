import { useLoaderData } from "@remix-run/react";
import { ChannelsFigure } from "#app/components/figures/channels-figure.tsx";
import { SalesFigure } from "#app/components/figures/sales-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { ChangesFigure } from "#app/components/shop/changes-figure.tsx";
import { ReportedDaysFigure } from "#app/components/shop/reported-days-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const page = await answerPage({ db, request, workspace, defaults: { compare: "preceding" } }, [
    "sales-over-time",
    "sales-changes",
    "orders",
    "shop-days-reported",
  ]);
  const { creator } = page.filters;
  return { ...page, creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator) };
});

export default function Sales() {
  const { views, creatorName, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageFilters page={page} creatorName={creatorName} />
      <SalesFigure view={views["sales-over-time"]} />
      <ChangesFigure view={views["sales-changes"]} />
      <ChannelsFigure view={views.orders} />
      <ReportedDaysFigure view={views["shop-days-reported"]} />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
