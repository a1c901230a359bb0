import { useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { OrderCompletenessLine } from "#app/components/shop/order-completeness-line.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { textIn } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { measureOrderCompleteness } from "#app/queries/measure-order-completeness.server.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const page = await answerPage({ db, request, workspace }, ["products"]);
  const { creator } = page.filters;
  return {
    ...page,
    hidden: readHiddenColumns(request, "products", ["shop", "product_id", "url", "gross_sales"]),
    orders: await measureOrderCompleteness(db, workspace, page.filters, new Date()),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

export default function Products() {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const { views, hidden, creatorName, orders, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <PageFilters page={page} creatorName={creatorName} />
      <OrderCompletenessLine orders={orders} />
      <ListFigure
        view={views.products}
        caption={t("shop.tab.products")}
        searchLabel={t("shop.search.products")}
        hidden={hidden}
        bars={["net_sales", "views"]}
        brief={["orders", "net_sales", "views"]}
        first="name"
        renderFirst={(row) => textIn(row, "name")}
        linkTo={(row) => `/w/${slug}/shop/products/${row.key}`}
      />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
