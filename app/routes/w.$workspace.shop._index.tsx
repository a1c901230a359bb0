import { useLoaderData } from "@remix-run/react";
import { ChannelsFigure } from "#app/components/figures/channels-figure.tsx";
import { SalesFigure } from "#app/components/figures/sales-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { ComingLater } from "#app/components/layout/coming-later.tsx";
import { ChangesFigure } from "#app/components/shop/changes-figure.tsx";
import { ReportedDaysFigure } from "#app/components/shop/reported-days-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { shareFreshness } from "#app/queries/share-freshness.server.ts";
import { answerLater } from "#app/reports/answer-later.server.ts";
import { answerPage, type PageQuestion } from "#app/reports/answer-page.server.ts";

/** Every line is looked at as it was known then: a second for a year of a large shop, and it stands last. */
const later = ["sales-changes"] as const;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const question = {
    db,
    request,
    workspace,
    defaults: { compare: "preceding" },
    askFreshness: shareFreshness(),
  };
  const page = await answerPage(question, ["sales-over-time", "orders", "shop-days-reported"], later);
  const { creator } = page.filters;
  return {
    ...page,
    changes: answerLater(question, answerSalesChanges(question)),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

async function answerSalesChanges(question: PageQuestion) {
  const { views } = await answerPage(question, later);
  return views["sales-changes"];
}

export default function Sales() {
  const { views, creatorName, changes, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageFilters page={page} creatorName={creatorName} />
      <SalesFigure view={views["sales-over-time"]} />
      <ChannelsFigure view={views.orders} />
      <ReportedDaysFigure view={views["shop-days-reported"]} />
      <ComingLater answer={changes}>{(view) => <ChangesFigure view={view} />}</ComingLater>
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
