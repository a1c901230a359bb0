import type { MetricKey } from "#db/metrics/metrics.ts";

/** One of those that stand side by side, as pages name them. */
export interface ComparedName {
  readonly id: number;
  readonly name: string;
}

/** What can be drawn over time, by the parameter `by`; the first stands where the address says nothing. */
export const trendMeasures = [
  "views",
  "impressions",
  "engagements",
  "engagement_rate_views",
  "product_clicks",
  "orders",
  "net_sales",
] as const satisfies readonly MetricKey[];
export type TrendMeasure = (typeof trendMeasures)[number];

export function trendMeasureOf(search: URLSearchParams): TrendMeasure {
  const asked = search.get("by");
  return trendMeasures.find((key) => key === asked) ?? trendMeasures[0];
}
