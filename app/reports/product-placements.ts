import { measurePlacements, type Placement } from "#app/queries/measure-placements.server.ts";
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
  facts: ["recommendation", "post_day", "order_credit"],
  filters: ["period", "platform", "creator", "channel", "window", "kind", "product"],
  metrics,
  async run(context: ReportContext) {
    const placements = await measurePlacements(context);
    return {
      columns: [
        column("kind", "word", { words: "recommendation_kind" }),
        column("content_kind", "word", { words: "content_kind" }),
        column("posts", "number"),
        column("creators", "number"),
        ...metricColumns(metrics, { ...context, filters: { ...context.filters, comparison: null } }),
      ],
      rows: placements.map((placement) => {
        const rows = toMeasureRows(placement);
        return {
          key: JSON.stringify([placement.kind, placement.contentKind]),
          cells: {
            kind: placement.kind,
            content_kind: placement.contentKind,
            posts: placement.posts,
            creators: placement.creators,
            ...Object.fromEntries(metrics.map((key) => [key, evaluate(getMetric(key).formula, rows)])),
          },
        };
      }),
    };
  },
});

function toMeasureRows(placement: Placement): MeasureRow[] {
  const { views, productImpressions, productClicks, orders, units, surfaceOrders, interestOrders } = placement;
  return [
    { family: "exposure", values: { views, product_impressions: productImpressions, product_clicks: productClicks } },
    { family: "sales", values: { orders, units, surface_orders: surfaceOrders, interest_orders: interestOrders } },
  ];
}
