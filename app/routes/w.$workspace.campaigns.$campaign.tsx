import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { CampaignHeader } from "#app/components/campaigns/campaign-header.tsx";
import { CreatorsFigure } from "#app/components/campaigns/creators-figure.tsx";
import { ExposurePartsFigure } from "#app/components/campaigns/exposure-parts-figure.tsx";
import { GoalsFigure } from "#app/components/campaigns/goals-figure.tsx";
import { ReachFigure } from "#app/components/campaigns/reach-figure.tsx";
import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { UnknownFigure } from "#app/components/campaigns/unknown-figure.tsx";
import { WindowSlider } from "#app/components/campaigns/window-slider.tsx";
import { ExposureFigure } from "#app/components/figures/exposure-figure.tsx";
import { FunnelFigure } from "#app/components/figures/funnel-figure.tsx";
import { Headline } from "#app/components/figures/headline.tsx";
import { MediaValueFigures } from "#app/components/figures/media-value-figures.tsx";
import { SalesFigure } from "#app/components/figures/sales-figure.tsx";
import { TopList } from "#app/components/figures/top-list.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { findChromium } from "#app/http/pdf/find-chromium.ts";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { withFirstRows } from "#app/lib/report-view.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";
import { findCampaign } from "#app/queries/campaigns/find-campaign.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { shareFreshness } from "#app/queries/share-freshness.server.ts";
import { answerMediaValue } from "#app/reports/answer-media-value.server.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";
import { spanOf, spanSinceStart } from "#app/reports/campaigns/campaign-of.ts";
import { statusOf } from "#app/reports/campaigns/campaign-status.ts";

const postsShown = 12;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.campaign.name} · Levain` : "Levain" },
];

export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspace = (await findReportWorkspace(db, params.workspace ?? "")) ?? notFound();
  const id = /^\d{1,15}$/.test(params.campaign ?? "") ? Number(params.campaign) : notFound();
  const campaign = (await findCampaign(db, workspace.id, id)) ?? notFound();
  const asked = new URL(request.url).searchParams;
  const span = spanOf(campaign, workspace);
  const isDated = ["from", "to", "preset"].some((name) => asked.has(name));
  const question = {
    db,
    request,
    workspace,
    defaults: span && !isDated ? { ...span } : {},
    fixed: { campaign: String(campaign.id) },
    askFreshness: shareFreshness(),
  };
  const [page, mediaValue] = await Promise.all([
    answerPage(question, [
      "headline",
      "reach",
      "campaign-goals",
      "campaign-reach",
      "exposure-by-surface",
      "campaign-exposure",
      "campaign-platforms",
      "funnel",
      "campaign-costs",
      "campaign-cost-metrics",
      "campaign-creators",
      "posts",
      "sales-over-time",
      "campaign-windows",
      "campaign-relations",
      "campaign-spans",
      "campaign-unknown",
    ]),
    answerMediaValue(question),
  ]);
  return {
    ...page,
    views: { ...page.views, posts: withFirstRows(page.views.posts, postsShown) },
    mediaValue,
    campaign,
    span,
    canPrint: findChromium() !== null,
    since: spanSinceStart(campaign, workspace),
    status: statusOf(campaign.startsOn, campaign.endsOn, workspace.today),
  };
});

export default function Campaign() {
  const { t } = useI18n();
  const { views, mediaValue, campaign, span, since, status, canPrint, ...page } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  return (
    <>
      <CampaignHeader campaign={campaign} status={status} canPrint={canPrint} />
      <SpanChoice span={span} since={since} from={page.filters.from} to={page.filters.to} />
      <div className="print:hidden">
        <PageFilters page={page} without={["campaign", "window", "rate", "kind"]} />
      </div>
      <WindowSlider window={page.filters.window} />
      <GoalsFigure view={views["campaign-goals"]} editPath={`${pathname}/edit`} />
      <Headline view={views.headline} reach={views.reach} />
      <div className="mt-10">
        <ReachFigure view={views["campaign-reach"]} />
        <ExposureFigure view={views["exposure-by-surface"]} />
        <ExposurePartsFigure view={views["campaign-exposure"]} />
        <TableFigure
          id="platforms"
          view={views["campaign-platforms"]}
          answer={views["campaign-platforms"].description}
          bars={["views", "net_sales"]}
          brief={["views", "engagement_rate_views", "seeding_rate", "net_sales"]}
        />
        <FunnelFigure view={views.funnel} />
        <div className="grid gap-x-12 xl:grid-cols-2">
          <TableFigure
            id="costs"
            view={views["campaign-costs"]}
            answer={
              views["campaign-costs"].rows.length === 0 ? t("campaign.costs.none") : views["campaign-costs"].description
            }
          />
          <TableFigure
            id="cost-metrics"
            view={views["campaign-cost-metrics"]}
            answer={views["campaign-cost-metrics"].description}
          />
        </div>
        <CreatorsFigure view={views["campaign-creators"]} />
        <TopList
          kind="posts"
          view={views.posts}
          columns={["title", "published_at", "views", "engagement_rate_views", "net_sales"]}
        />
        <SalesFigure view={views["sales-over-time"]} />
        <TableFigure
          id="windows"
          view={views["campaign-windows"]}
          answer={views["campaign-windows"].description}
          bars={["net_sales"]}
          brief={["orders", "gross_sales", "net_sales"]}
        />
        <TableFigure
          id="relations"
          view={views["campaign-relations"]}
          answer={views["campaign-relations"].description}
          bars={["views", "net_sales"]}
          brief={["views", "engagement_rate_views", "orders", "net_sales"]}
        />
        <TableFigure
          id="spans"
          view={views["campaign-spans"]}
          answer={views["campaign-spans"].description}
          brief={["in_period", "since_start", "after_share"]}
        />
        <MediaValueFigures views={mediaValue} />
        <UnknownFigure view={views["campaign-unknown"]} />
      </div>
    </>
  );
}

interface SpanChoiceProps {
  span: { from: string; to: string } | null;
  since: { from: string; to: string } | null;
  from: string;
  to: string;
}

/** In the campaign's period, or since its start: the same page under other days. */
function SpanChoice({ span, since, from, to }: SpanChoiceProps) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  if (!span || !since || span.to === since.to) return null;
  const cleared = { from: null, to: null, preset: null };
  const choices = [
    { key: "period", to: toChangedSearch(search, cleared) || "?", isChosen: from === span.from && to === span.to },
    {
      key: "since",
      to: toChangedSearch(search, { ...cleared, ...since }),
      isChosen: from === since.from && to === since.to,
    },
  ] as const;
  return (
    <nav aria-label={t("campaign.span")} className="mb-3 flex gap-4 text-label print:hidden">
      {choices.map((choice) => (
        <Link
          key={choice.key}
          to={choice.to}
          preventScrollReset
          aria-current={choice.isChosen ? "true" : undefined}
          className={`inline-flex min-h-8 items-center ${choice.isChosen ? "font-medium underline decoration-crust decoration-2 underline-offset-4" : "text-muted hover:text-ink"}`}
        >
          {t(`campaign.span.${choice.key}`)}
        </Link>
      ))}
    </nav>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
