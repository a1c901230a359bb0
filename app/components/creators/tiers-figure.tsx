import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** Which size of creators pays? A row a tier, from few followers to many. */
export function TiersFigure({ view }: { view: ReportView }) {
  return (
    <TableFigure
      id="tiers"
      view={view}
      answer={view.description}
      bars={["views", "net_sales"]}
      brief={["creators", "views", "engagement_rate_views", "net_sales"]}
    />
  );
}
