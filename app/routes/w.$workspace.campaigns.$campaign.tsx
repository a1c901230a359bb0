import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { useDeferredValue } from "react";
import { CampaignHeader } from "#app/components/campaigns/campaign-header.tsx";
import { GoalsFigure } from "#app/components/campaigns/goals-figure.tsx";
import { LaterFigures, laterReports } from "#app/components/campaigns/later-figures.tsx";
import { WindowSlider } from "#app/components/campaigns/window-slider.tsx";
import { ExposureFigure } from "#app/components/figures/exposure-figure.tsx";
import { Headline } from "#app/components/figures/headline.tsx";
import { ReachFigure } from "#app/components/figures/reach-figure.tsx";
import { PageFilters } from "#app/components/filters/page-filters.tsx";
import { ComingLater } from "#app/components/layout/coming-later.tsx";
import { OnThisPage } from "#app/components/layout/on-this-page.tsx";
import { findChromium } from "#app/http/pdf/find-chromium.ts";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { leadersOf } from "#app/lib/campaigns/creator-leaders.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { pageOfRows } from "#app/lib/page-of-rows.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";
import { findCampaign } from "#app/queries/campaigns/find-campaign.server.ts";
import { listCampaignProducts } from "#app/queries/campaigns/list-campaign-products.server.ts";
import { countCampaignPieces } from "#app/queries/count-pieces.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { shareFreshness } from "#app/queries/share-freshness.server.ts";
import { answerChanges } from "#app/reports/answer-changes.server.ts";
import { answerLater } from "#app/reports/answer-later.server.ts";
import { answerMediaValue } from "#app/reports/answer-media-value.server.ts";
import { answerPage, type PageQuestion } from "#app/reports/answer-page.server.ts";
import { answerReach } from "#app/reports/answer-reach.server.ts";
import { spanOf, spanSinceStart } from "#app/reports/campaigns/campaign-of.ts";
import { statusOf } from "#app/reports/campaigns/campaign-status.ts";

const postsShown = 12;

/** The figures that somebody looks for, in the order of the page. */
const parts = [
  "goals",
  "reach",
  "exposure",
  "exposure-parts",
  "pieces",
  "platforms",
  "engagement",
  "funnel",
  "costs",
  "creators",
  "overlap",
  "top-posts",
  "sales",
  "windows",
  "relations",
  "tiers",
  "spans",
  "unknown",
] as const;

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
    // The order and the page in the address are those of the creators.
    firstRows: { posts: postsShown },
    askFreshness: shareFreshness(),
  };
  const [page, products] = await Promise.all([
    answerPage(question, ["headline", "campaign-goals", "campaign-reach", "exposure-by-surface"], laterReports),
    listCampaignProducts(db, workspace.id, id),
  ]);
  return {
    ...page,
    reach: answerReach(question),
    changes: answerChanges(question, page.views.headline),
    later: answerLater(question, answerRest(question)),
    pieces: answerLater(question, countCampaignPieces(db, workspace.id, id)),
    campaign,
    products,
    span,
    canPrint: findChromium() !== null,
    since: spanSinceStart(campaign, workspace),
    status: statusOf(campaign.startsOn, campaign.endsOn, workspace.today),
  };
});

async function answerRest(question: PageQuestion) {
  const [{ views }, mediaValue] = await Promise.all([answerPage(question, laterReports), answerMediaValue(question)]);
  const creators = views["campaign-creators"];
  const page = pageOfRows(creators, new URL(question.request.url).searchParams, "creators");
  return { views: { ...views, "campaign-creators": page }, leaders: leadersOf(creators), mediaValue };
}

export default function Campaign() {
  const { views, reach, changes, later, pieces, campaign, products, span, since, status, canPrint, ...page } =
    useLoaderData<typeof loader>();
  const { t } = useI18n();
  const { pathname } = useLocation();
  // Under other filters, what was shown stays until the rest has come: nothing below somebody's eyes collapses.
  const shown = useDeferredValue(later);
  return (
    <>
      <CampaignHeader campaign={campaign} products={products} pieces={pieces} status={status} canPrint={canPrint} />
      <OnThisPage label={t("campaign.parts")} parts={parts.map((id) => ({ id, label: t(`campaign.parts.${id}`) }))} />
      <SpanChoice span={span} since={since} from={page.filters.from} to={page.filters.to} />
      <PageFilters page={page} without={["campaign", "window", "rate"]} />
      <WindowSlider window={page.filters.window} />
      <GoalsFigure view={views["campaign-goals"]} editPath={`${pathname}/edit`} />
      <Headline view={views.headline} reach={reach} changes={changes} />
      <div className="mt-10 print:mt-4">
        <ReachFigure view={views["campaign-reach"]} />
        <ExposureFigure view={views["exposure-by-surface"]} />
        <div aria-busy={shown !== later} className={shown === later ? "" : "opacity-60"}>
          <ComingLater answer={shown} hasMoreBelow>
            {(come) => <LaterFigures {...come} />}
          </ComingLater>
        </div>
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
