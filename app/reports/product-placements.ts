import { askCapabilities, askCoverage, knowsSales } from "#app/queries/measure-groups.server.ts";
import { measurePlacements } from "#app/queries/measure-placements.server.ts";
import type { Placement } from "#app/queries/placement.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { evaluate, type MeasureRow } from "#db/metrics/formula.ts";
import { getMetric } from "#db/metrics/metrics.ts";

const metrics = [
  "views",
  "product_clicks",
  "product_card_click_rate",
  "orders",
  "units",
  "orders_per_thousand_views",
  "interest_share",
] as const;

/** How a product is recommended (good_product or product_video, review or tutorial) and what each way brought in the period. */
export const productPlacements = defineReport({
  key: "product-placements",
  facts: ["recommendation_account", "recommendation_day", "recommendation_sales_day"],
  filters: ["period", "platform", "creator", "tier", "kind", "theme", "channel", "window", "product"],
  metrics,
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const [placements, coverage, capabilities] = await Promise.all([
      measurePlacements(context),
      askCoverage(db, workspace),
      askCapabilities(db, workspace),
    ]);
    // What was sold is told even where a platform is said not to sell yet; that nothing was, is not.
    const isKnown = knowsSales({ coverage, capabilities }, filters.platforms, filters);
    return {
      columns: [
        column("kind", "word", { words: "recommendation_kind" }),
        column("content_kind", "word", { words: "content_kind" }),
        column("posts", "number"),
        column("creators", "number"),
        ...metricColumns(metrics, { ...context, filters: { ...context.filters, comparison: null } }),
      ],
      rows: placements.map((placement) => {
        const rows = toMeasureRows(placement, isKnown || placement.orders !== 0);
        return {
          key: JSON.stringify([placement.kind, placement.contentKind]),
          cells: {
            kind: placement.kind,
            content_kind: placement.contentKind,
            posts: placement.posts,
            creators: placement.creators,
            ...Object.fromEntries(metrics.map((key) => [key, valueOver(key, rows)])),
          },
        };
      }),
    };
  },
});

function valueOver(key: (typeof metrics)[number], rows: readonly MeasureRow[]): number | null {
  const { formula, isProportion } = getMetric(key);
  const value = evaluate(formula, rows);
  return isProportion && value !== null && value > 1 ? null : value;
}

/** Days that give the impressions and clicks of the product card apart from those that give clicks alone. Orders are unknown where none had been loaded. */
function toMeasureRows(placement: Placement, hasSales: boolean): MeasureRow[] {
  const { views, productClicks, pairedImpressions, pairedClicks } = placement;
  const { orders, units, surfaceOrders, interestOrders } = placement;
  const clicksAlone = productClicks === null ? null : productClicks - (pairedClicks ?? 0);
  return [
    { family: "exposure", values: { views, product_impressions: pairedImpressions, product_clicks: pairedClicks } },
    { family: "exposure", values: { product_clicks: clicksAlone } },
    ...(hasSales
      ? [
          {
            family: "sales" as const,
            values: { orders, units, surface_orders: surfaceOrders, interest_orders: interestOrders },
          },
        ]
      : []),
  ];
}
