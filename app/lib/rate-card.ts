import type { ExposureMeasure } from "#db/metrics/measures.ts";

/** What a rate card can set a rate for. */
export const ratedMeasures = [
  "impressions",
  "views",
  "likes",
  "comments",
  "shares",
  "saves",
  "product_clicks",
] as const satisfies readonly ExposureMeasure[];
export type RatedMeasure = (typeof ratedMeasures)[number];

/** Whose posts count: what was paid for, or is the brand's own, was not earned. */
export const earnedRelations = ["earned", "gifted"] as const;

/** The name of the field of a rate. */
export function rateField(platform: string, measure: string): string {
  return `rate.${platform}.${measure}`;
}
