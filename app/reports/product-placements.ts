import { askCapabilities, askCoverage, isNotOffered, knowsSales } from "#app/queries/measure-groups.server.ts";
import { measurePlacements } from "#app/queries/measure-placements.server.ts";
import type { Placement } from "#app/queries/placement.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { defineReport, type MissingReason, type ReportContext } from "#app/reports/report.ts";
import { evaluate, type MeasureRow, measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure } from "#db/metrics/measures.ts";
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
  page: "/shop/products/:product",
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
          missing: reasonsOf(placement, rows, isNotOffered(capabilities, "orders", filters.platforms, filters)),
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

/** Why metrics are null: sales that were not loaded or not offered, a side that the platforms do not give, or nothing to divide by. */
function reasonsOf(
  { views, productClicks, pairedImpressions }: Placement,
  rows: readonly MeasureRow[],
  isNotOfferedThen: boolean,
): Record<string, MissingReason> {
  const hasSales = rows.some(({ family }) => family === "sales");
  const given: Record<string, number | null> = {
    views,
    product_clicks: productClicks,
    product_impressions: pairedImpressions,
  };
  const unknown = metrics.filter((key) => valueOver(key, rows) === null);
  const reasons = unknown.map((key): [string, MissingReason] => {
    const measures = measuresOf(getMetric(key).formula);
    const isOfSales = measures.some((measure) => familyOfMeasure(measure) === "sales");
    if (isOfSales && !hasSales) return [key, isNotOfferedThen ? "not_available" : "no_data"];
    return [key, measures.some((measure) => given[measure] === null) ? "not_provided" : "not_divisible"];
  });
  return Object.fromEntries(reasons);
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
