import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { isEstimateBetweenBounds } from "#app/reports/columns.ts";
import type { MetricFormat } from "#db/metrics/metric.ts";
import { findMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** Sums and their ratios, in one question to the facts. */
const exposure = [
  "impressions",
  "views",
  "engagements",
  "engagement_rate_views",
  "engagement_rate_impressions",
  "save_rate",
  "seeding_rate",
  "product_clicks",
] as const satisfies readonly MetricKey[];
const sales = ["conversion_rate", "orders", "net_sales", "average_order_value"] as const satisfies readonly MetricKey[];
const costs = ["cost", "cpm", "cpo", "return_on_ad_spend"] as const satisfies readonly MetricKey[];

/** Of what is summed: creators have followers, a campaign has none of its own. */
export const summedMetrics = {
  creators: ["followers", ...exposure, ...sales, ...costs],
  campaigns: [...exposure, ...sales, ...costs],
} as const satisfies Record<ComparedKind, readonly MetricKey[]>;

/** Rows that are no metric: how much of the sales may still come back, and when half of the views were there. */
const others: Readonly<
  Record<
    string,
    { readonly label: string; readonly format: MetricFormat; readonly unit: string; readonly isEstimate?: true }
  >
> = {
  maturity: { label: "compare.row.maturity", format: "percent", unit: "percent" },
  half_life_days: { label: "compare.row.half_life_days", format: "ratio", unit: "days", isEstimate: true },
};

/** The measures in the order of the table: followers, what was shown, what people did, bought and cost, and how long it lasts. */
export function comparedRows(kind: ComparedKind): readonly string[] {
  const order = [
    ...summedMetrics[kind].flatMap((key): string[] => {
      if (key === "views") return [key, "reach"];
      return key === "net_sales" ? [key, "maturity"] : [key];
    }),
    "half_life_days",
    "tail_share_30",
  ];
  return order;
}

/** How a row is called and written. */
export function describeRow(key: string, currency: string) {
  const metric = findMetric(key);
  if (metric)
    return {
      metric: metric.key,
      label: `metric.${metric.key}.label`,
      unit: metric.format === "money" ? currency : metric.format,
      ...(metric.isEstimated || isEstimateBetweenBounds(metric.key) ? { isEstimate: true as const } : {}),
    };
  const other = others[key];
  if (!other) throw new Error(`There is no row ${key}`);
  return other;
}
