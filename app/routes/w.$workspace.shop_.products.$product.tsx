import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChannelsFigure } from "#app/components/figures/channels-figure.tsx";
import { FunnelFigure } from "#app/components/figures/funnel-figure.tsx";
import { Headline } from "#app/components/figures/headline.tsx";
import { SalesFigure } from "#app/components/figures/sales-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { LiftFigure } from "#app/components/interests/lift-figure.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { CreatorFunnelsFigure } from "#app/components/shop/creator-funnels-figure.tsx";
import { PlacementsFigure } from "#app/components/shop/placements-figure.tsx";
import { ReportedDaysFigure } from "#app/components/shop/reported-days-figure.tsx";
import { ListFigure } from "#app/components/table/list-figure.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { readHiddenColumns } from "#app/lib/column-choice.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { mostOpenRows } from "#app/lib/limits.ts";
import { asksForWhole } from "#app/lib/page-of-rows.ts";
import { type ReportView, textIn, withFirstRows } from "#app/lib/report-view.ts";
import { findProduct } from "#app/queries/find-product.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { findCreatorName } from "#app/queries/search-creators.server.ts";
import { answerChanges } from "#app/reports/answer-changes.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.product.name} · Levain` : "Levain" },
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const product = (await findProduct(db, workspace.id, toId(params.product))) ?? notFound();
  const question = { db, request, workspace, defaults: { preset: "last_90" }, fixed: { product: String(product.id) } };
  const page = await answerPage(question, [
    "recommendations",
    "product-headline",
    "product-sales",
    "product-funnel",
    "creator-funnels",
    "product-channels",
    "product-placements",
    "product-days-reported",
    "theme-lift",
  ]);
  const { creator } = page.filters;
  const creatorFunnels = firstRowsUnlessAsked(page.views["creator-funnels"], request, "creator-funnels");
  return {
    ...page,
    views: { ...page.views, "creator-funnels": creatorFunnels },
    changes: answerChanges(question, page.views["product-headline"]),
    product,
    hidden: readHiddenColumns(request, "recommendations"),
    creatorName: creator === null ? null : await findCreatorName(db, workspace.id, creator),
  };
});

/** A product may be sold by thousands: as many as its table shows, until the address asks for all of them. */
function firstRowsUnlessAsked(view: ReportView, request: Request, figure: string): ReportView {
  return asksForWhole(new URL(request.url).searchParams, figure) ? view : withFirstRows(view, mostOpenRows);
}

/** One product: what was bought of it, on which way, through whom, how it is recommended, under which themes it sells and in which posts. */
export default function Product() {
  const { t } = useI18n();
  const { views, changes, product, hidden, creatorName, ...page } = useLoaderData<typeof loader>();
  return (
    <>
      <BackLink path="/shop/products" label={t("shop.tab.products")} />
      <PageTitle
        title={product.name}
        note={[product.brand, product.category, product.shop, product.externalId]
          .filter((part) => part !== null)
          .join(" · ")}
      />
      <PageFilters page={page} creatorName={creatorName} without={["product"]} />
      <Headline view={views["product-headline"]} changes={changes} />
      <div className="mt-10 print:mt-4">
        <SalesFigure view={views["product-sales"]} />
        <FunnelFigure view={views["product-funnel"]} />
        <CreatorFunnelsFigure view={views["creator-funnels"]} />
        <ChannelsFigure view={views["product-channels"]} />
        <PlacementsFigure view={views["product-placements"]} />
        <ReportedDaysFigure view={views["product-days-reported"]} />
        <LiftFigure view={views["theme-lift"]} />
      </div>
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
