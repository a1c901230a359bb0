/**
 * The measures of exposure, in the order of their bits in `provided`: the mask that every exposure fact carries in its key.
 * A measure of a group of rows is known when some row has its bit; a ratio sums only rows that have the bits of both sides.
 * The order is part of the stored data: append, never insert.
 */
export const exposureMeasures = [
  "impressions",
  "views",
  "reach",
  "likes",
  "comments",
  "shares",
  "saves",
  "watch_seconds",
  "product_impressions",
  "product_clicks",
  "purchase_intent_comments",
] as const;
export type ExposureMeasure = (typeof exposureMeasures)[number];

/** The cumulative counters of a post snapshot: every exposure measure but the one that is counted from comments. */
export const snapshotCounters = exposureMeasures.slice(0, 10) as readonly Exclude<
  ExposureMeasure,
  "purchase_intent_comments"
>[];

/** The bit of a measure in `provided`. */
export function providedBit(measure: ExposureMeasure): number {
  return 1 << exposureMeasures.indexOf(measure);
}

/** Measures of sales, each stored once for every attribution window as `<measure>_<window>`. */
export const salesMeasures = [
  "orders",
  "orders_without_lines",
  "units",
  "gross_sales_minor",
  "cancelled_sales_minor",
  "refunded_sales_minor",
  "commission_minor",
  "surface_orders",
  "interest_orders",
] as const;
export type SalesMeasure = (typeof salesMeasures)[number];

/** Attribution windows. They nest: direct (the platform's own content id, a discount code, UTM) is within 1d, 1d within 7d, 7d within 14d; all is every order of the row. */
export const attributionWindows = ["all", "direct", "1d", "7d", "14d"] as const;
export type AttributionWindow = (typeof attributionWindows)[number];
