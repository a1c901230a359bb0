import { useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { ByChoice, byOf } from "#app/components/shop/by-choice.tsx";
import { OrderCompletenessLine } from "#app/components/shop/order-completeness-line.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { pageOfRows } from "#app/lib/page-of-rows.ts";
import { textIn } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { measureOrderCompleteness } from "#app/queries/measure-order-completeness.server.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

const hiddenAtFirst = ["views_of", "views_rate", "engagements_of", "product_clicks_of"];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const by = byOf(request);
  const report = by === "product" ? "product-funnels" : "creator-funnels";
  const { views, ...page } = await answerPage({ db, request, workspace }, [report]);
  const { creator } = page.filters;
  return {
    ...page,
    by,
    view: pageOfRows(views[report], new URL(request.url).searchParams, report),
    hidden: readHiddenColumns(request, report, hiddenAtFirst),
    orders: await measureOrderCompleteness(db, workspace, page.filters, new Date()),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

/** From being shown to being bought, creator by creator or product by product; a step that a platform does not give is shown as unknown. */
export default function Funnels() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const { view, by, hidden, creatorName, orders, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageFilters page={page} creatorName={creatorName} without={["product"]} />
      <OrderCompletenessLine orders={orders} />
      <ByChoice chosen={by} />
      <ListFigure
        key={by}
        view={view}
        caption={t("shop.tab.funnel")}
        hidden={hidden}
        brief={["conversion_rate_lower", "product_clicks", "orders"]}
        first="name"
        renderFirst={(row) => textIn(row, "name")}
        linkTo={(row) => (by === "product" ? `/w/${slug}/shop/products/${row.key}` : `/w/${slug}/creators/${row.key}`)}
      />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
