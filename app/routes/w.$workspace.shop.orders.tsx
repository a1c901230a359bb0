import { useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { OrderCompletenessLine } from "#app/components/shop/order-completeness-line.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { textIn } from "#app/lib/report-view.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { measureOrderCompleteness } from "#app/queries/measure-order-completeness.server.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

// What is left fits on a screen of 1440 pixels.
const hiddenAtFirst = ["shop", "lines", "gross_sales", "cancelled_sales", "refunded_sales", "level", "how"];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const page = await answerPage({ db, request, workspace }, ["order-list"]);
  const { creator } = page.filters;
  return {
    ...page,
    hidden: readHiddenColumns(request, "order-list", hiddenAtFirst),
    orders: await measureOrderCompleteness(db, workspace, page.filters, new Date()),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

export default function Orders() {
  const { t } = useI18n();
  const { views, hidden, creatorName, orders, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageFilters page={page} creatorName={creatorName} />
      <OrderCompletenessLine orders={orders} />
      <ListFigure
        view={views["order-list"]}
        caption={t("shop.tab.orders")}
        searchLabel={t("shop.search.orders")}
        hidden={hidden}
        brief={["day", "channel", "net_sales"]}
        first="order_id"
        renderFirst={(row) => textIn(row, "order_id")}
      />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
