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

const ofSales: ReadonlySet<Measure> = new Set<Measure>(salesMeasures);
/** Whether a measure is of orders, and so of an attribution window. */
export function isSalesMeasure(measure: Measure): boolean {
  return ofSales.has(measure);
}

/** Attribution windows. They nest: direct (the platform's own content id, a discount code, UTM) is within 1d, 1d within 7d, 7d within 14d; all is every order of the row. */
export const attributionWindows = ["all", "direct", "1d", "7d", "14d"] as const;
export type AttributionWindow = (typeof attributionWindows)[number];

/** Measures of accounts. `followers` is a level: of a period it is the value on the last day, of several accounts the sum. */
export const followerMeasures = ["followers", "follower_growth", "shop_window_visits"] as const;
/** Fulfilled costs of campaigns, in minor units. */
export const costMeasures = ["cost_minor"] as const;
/** Of posts published more than 45 days ago whose views at 30 days are known: those views, and all views until now. */
export const ageMeasures = ["views_at_30_days", "views_of_aged_posts"] as const;
/** People, not a sum: see reach-interval.ts. */
export const reachMeasures = ["people_reached"] as const;
/** Online orders credited to a click on a product card, a post's link or the like: what clicks convert into. */
export const clickMeasures = ["click_orders"] as const;

/** Orders credited to posts, and the views of the posts that recommend the product: those of one theme, and all of them. */
export const liftMeasures = ["theme_orders", "theme_views", "product_orders", "product_views"] as const;

/** Measures of earned and gifted posts at the rates of a rate card, in minor units; computed when asked, from the days of exposure. */
export const mediaValueMeasures = ["earned_value_minor"] as const;

/** What a platform or a file can give a number of; every other measure is computed from these. A connector declares those that it gives. */
export const givenMeasures = [
  ...exposureMeasures,
  ...followerMeasures,
  "orders",
  "units",
  "gross_sales_minor",
  "cancelled_sales_minor",
  "refunded_sales_minor",
  "commission_minor",
  ...costMeasures,
] as const satisfies readonly Measure[];
export type GivenMeasure = (typeof givenMeasures)[number];

/** Measures that are stored together, and what a fact row of theirs provides. */
export const measureFamilies = {
  exposure: exposureMeasures,
  sales: [...salesMeasures, ...clickMeasures],
  followers: followerMeasures,
  cost: costMeasures,
  age: ageMeasures,
  reach: reachMeasures,
  lift: liftMeasures,
  media_value: mediaValueMeasures,
} as const;
export type MeasureFamily = keyof typeof measureFamilies;
export type Measure = (typeof measureFamilies)[MeasureFamily][number];

const familyOf = new Map<Measure, MeasureFamily>();
for (const family of Object.keys(measureFamilies) as MeasureFamily[])
  for (const measure of measureFamilies[family]) familyOf.set(measure, family);

export function familyOfMeasure(measure: Measure): MeasureFamily {
  const family = familyOf.get(measure);
  if (!family) throw new Error(`${measure} is in no family of measures`);
  return family;
}

export function isMoneyMeasure(measure: Measure): boolean {
  return measure.endsWith("_minor");
}
