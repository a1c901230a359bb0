import { useLoaderData } from "@remix-run/react";
import { ChannelsFigure } from "#app/components/figures/channels-figure.tsx";
import { SalesFigure } from "#app/components/figures/sales-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { ComingLater } from "#app/components/layout/coming-later.tsx";
import { ChangesFigure } from "#app/components/shop/changes-figure.tsx";
import { OrderCompletenessLine } from "#app/components/shop/order-completeness-line.tsx";
import { ReportedDaysFigure } from "#app/components/shop/reported-days-figure.tsx";
import { ReportedVideosFigure } from "#app/components/shop/reported-videos-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { measureOrderCompleteness } from "#app/queries/measure-order-completeness.server.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { shareFreshness } from "#app/queries/share-freshness.server.ts";
import { answerLater } from "#app/reports/answer-later.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

/** Orders of the period are looked at one by one: a second for a year of a large shop, and these stand last. */
const later = ["videos-reported", "sales-changes"] as const;

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
    looked: answerLater(question, answerPage(question, later)),
    orders: await measureOrderCompleteness(db, workspace, page.filters, new Date()),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

export default function Sales() {
  const { views, creatorName, orders, looked, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageFilters page={page} creatorName={creatorName} />
      <OrderCompletenessLine orders={orders} />
      <SalesFigure view={views["sales-over-time"]} />
      <ChannelsFigure view={views.orders} />
      <ReportedDaysFigure view={views["shop-days-reported"]} />
      <ComingLater answer={looked}>
        {({ views: byOrder }) => (
          <>
            <ReportedVideosFigure view={byOrder["videos-reported"]} />
            <ChangesFigure view={byOrder["sales-changes"]} />
          </>
        )}
      </ComingLater>
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
