import { useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { ByChoice, byOf } from "#app/components/shop/by-choice.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { textIn } from "#app/lib/report-view.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const by = byOf(request);
  const report = by === "product" ? "shop-windows" : "shop-window-accounts";
  const { views, ...page } = await answerPage({ db, request, workspace }, [report]);
  const { creator } = page.filters;
  return {
    ...page,
    by,
    view: views[report],
    hidden: readHiddenColumns(request, report),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

/** Shop windows creator by creator, or product by product that they display. */
export default function ShopWindows() {
  const { t } = useI18n();
  const { view, by, hidden, creatorName, ...page } = useLoaderData<typeof loader>();
  const first = by === "product" ? "product" : "creator";
  return (
    <>
      <PageFilters page={page} creatorName={creatorName} without={["product"]} />
      <ByChoice chosen={by} />
      <ListFigure
        key={by}
        view={view}
        caption={t("shop.tab.windows")}
        searchLabel={t("shop.search.windows")}
        hidden={hidden}
        brief={
          by === "product" ? ["account", "platform", "position"] : ["platform", "shop_window_visits", "window_orders"]
        }
        first={first}
        renderFirst={(row) => textIn(row, first)}
      />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
