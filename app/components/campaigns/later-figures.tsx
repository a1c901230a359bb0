import { CreatorsFigure } from "#app/components/campaigns/creators-figure.tsx";
import { EngagementRatesFigure } from "#app/components/campaigns/engagement-rates-figure.tsx";
import { ExposurePartsFigure } from "#app/components/campaigns/exposure-parts-figure.tsx";
import { OverlapFigure } from "#app/components/campaigns/overlap-figure.tsx";
import { PiecesFigure } from "#app/components/campaigns/pieces-figure.tsx";
import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { UnknownFigure } from "#app/components/campaigns/unknown-figure.tsx";
import { TiersFigure } from "#app/components/creators/tiers-figure.tsx";
import { FunnelFigure } from "#app/components/figures/funnel-figure.tsx";
import { MediaValueFigures } from "#app/components/figures/media-value-figures.tsx";
import { SalesFigure } from "#app/components/figures/sales-figure.tsx";
import { TopList } from "#app/components/figures/top-list.tsx";
import { ChangesFigure } from "#app/components/shop/changes-figure.tsx";
import type { CreatorLeaders } from "#app/lib/campaigns/creator-leaders.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** What a campaign's page shows below its first figures, in this order, and the page does not wait for. */
export const laterReports = [
  "campaign-exposure",
  "campaign-pieces",
  "campaign-platforms",
  "campaign-engagement",
  "funnel",
  "campaign-costs",
  "campaign-cost-metrics",
  "campaign-creators",
  "campaign-overlap",
  "posts",
  "sales-over-time",
  "sales-changes",
  "campaign-windows",
  "campaign-relations",
  "tiers",
  "campaign-spans",
  "campaign-unknown",
] as const;

interface LaterFiguresProps {
  views: Readonly<Record<(typeof laterReports)[number], ReportView>>;
  leaders: CreatorLeaders;
  mediaValue: { byPlatform: ReportView; overTime: ReportView } | null;
}

/** What was it made of, what did it bring, what did it cost, and what is not known? */
export function LaterFigures({ views, leaders, mediaValue }: LaterFiguresProps) {
  const { t } = useI18n();
  // Planned, committed and fulfilled of one currency fit half the width.
  const hasOneCurrency = new Set(views["campaign-costs"].columns.flatMap(({ currency }) => currency ?? [])).size < 2;
  // Alone in its row it is no wider: a value stands where its name can be read along.
  const bought = (
    <TableFigure
      id="cost-metrics"
      view={views["campaign-cost-metrics"]}
      answer={views["campaign-cost-metrics"].description}
      columns={["metric", "value"]}
    />
  );
  return (
    <>
      <ExposurePartsFigure view={views["campaign-exposure"]} />
      <PiecesFigure view={views["campaign-pieces"]} />
      <TableFigure
        id="platforms"
        view={views["campaign-platforms"]}
        answer={views["campaign-platforms"].description}
        bars={["views", "net_sales"]}
        brief={["views", "engagement_rate_views", "seeding_rate", "net_sales"]}
      />
      <EngagementRatesFigure view={views["campaign-engagement"]} />
      <FunnelFigure view={views.funnel} />
      <div className={`grid gap-x-12 ${hasOneCurrency ? "xl:grid-cols-2" : ""}`}>
        <TableFigure
          id="costs"
          view={views["campaign-costs"]}
          answer={
            views["campaign-costs"].rows.length === 0 ? t("campaign.costs.none") : views["campaign-costs"].description
          }
        />
        {hasOneCurrency ? bought : <div className="xl:max-w-[calc(50%-1.5rem)]">{bought}</div>}
      </div>
      <CreatorsFigure view={views["campaign-creators"]} leaders={leaders} />
      <OverlapFigure view={views["campaign-overlap"]} />
      <TopList
        kind="posts"
        view={views.posts}
        columns={["title", "published_at", "views", "engagement_rate_views", "net_sales"]}
      />
      <SalesFigure view={views["sales-over-time"]} />
      <ChangesFigure view={views["sales-changes"]} />
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
      <TiersFigure view={views.tiers} />
      <TableFigure
        id="spans"
        view={views["campaign-spans"]}
        answer={views["campaign-spans"].description}
        columns={["metric", "in_period", "since_start", "after_share"]}
        brief={["in_period", "since_start", "after_share"]}
      />
      <MediaValueFigures views={mediaValue} />
      <UnknownFigure view={views["campaign-unknown"]} />
    </>
  );
}
