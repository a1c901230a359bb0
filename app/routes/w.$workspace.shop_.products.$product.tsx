import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { LiftFigure } from "#app/components/interests/lift-figure.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { PlacementsFigure } from "#app/components/shop/placements-figure.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { textIn } from "#app/lib/report-view.ts";
import { findProduct } from "#app/queries/find-product.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.product.name} · Levain` : "Levain" },
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const product = (await findProduct(db, workspace.id, toId(params.product))) ?? notFound();
  const page = await answerPage(
    { db, request, workspace, defaults: { preset: "last_90" }, fixed: { product: String(product.id) } },
    ["recommendations", "product-placements", "theme-lift"],
  );
  return { ...page, product, hidden: readHiddenColumns(request, "recommendations") };
});

/** One product: how it is recommended, under which themes it sells, by whom and in which posts. */
export default function Product() {
  const { t } = useI18n();
  const { views, product, hidden, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <BackLink path="/shop/products" label={t("shop.tab.products")} />
      <PageTitle
        title={product.name}
        note={[product.brand, product.category, product.shop, product.externalId]
          .filter((part) => part !== null)
          .join(" · ")}
      />
      <PageFilters page={page} without={["product"]} />
      <PlacementsFigure view={views["product-placements"]} />
      <LiftFigure view={views["theme-lift"]} />
      <h2 className="mb-3 border-t border-rule pt-4 text-lead font-strong">{t("shop.product.posts")}</h2>
      <ListFigure
        view={views.recommendations}
        caption={t("shop.product.posts")}
        searchLabel={t("shop.search.recommendations")}
        hidden={hidden}
        without={["product"]}
        bars={["lifetime_views"]}
        brief={["creator", "platform", "lifetime_views"]}
        first="post"
        renderFirst={(row) => textIn(row, "post")}
      />
    </>
  );
}

function toId(text: string | undefined): number {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : notFound();
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
