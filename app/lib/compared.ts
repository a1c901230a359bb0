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

/** The one among them that is a rate: what a platform takes back can make it absurd. */
export const trendRate = "engagement_rate_views" satisfies TrendMeasure;

/** A rate is not drawn where more than this share of one of its sides was taken back. */
export const mostTakenBack = 0.1;

export function trendMeasureOf(search: URLSearchParams): TrendMeasure {
  const asked = search.get("by");
  return trendMeasures.find((key) => key === asked) ?? trendMeasures[0];
}
