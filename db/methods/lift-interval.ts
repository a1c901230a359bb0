import { type Interval, wilsonInterval } from "#db/metrics/wilson-interval.ts";

/** Orders and views of a part and of the whole that it belongs to: posts of one theme about a product, and all posts about it. */
export interface LiftCounts {
  readonly orders: number;
  readonly views: number;
  readonly wholeOrders: number;
  readonly wholeViews: number;
}

export interface Lift extends Interval {
  readonly lift: number;
}

/**
 * How many times as many orders for each view the part brought as the whole, with its 95 % interval; null where there is nothing to compare:
 * no orders at all, no views, or a part that is the whole.
 *
 * Orders are taken as Poisson counts with views as exposure. Given the orders of the whole, those of the part are then binomial (Przyborowski and Wilenski, 1940,
 * "Homogeneity of results in testing samples from Poisson series", Biometrika 31), and the lift is their share divided by the part's share of the views, which is
 * known: so its interval is that of the share (Wilson's score, wilson-interval.ts) divided by the share of the views. Part and whole overlap, and conditioning
 * takes care of that. Orders that come in bunches (one post that went round) vary more than this allows for.
 */
export function liftInterval({ orders, views, wholeOrders, wholeViews }: LiftCounts): Lift | null {
  if (orders < 0 || views <= 0 || views >= wholeViews) return null;
  const interval = wilsonInterval(orders, wholeOrders);
  if (interval === null) return null;
  const shareOfViews = views / wholeViews;
  return {
    lift: orders / wholeOrders / shareOfViews,
    lower: interval.lower / shareOfViews,
    upper: interval.upper / shareOfViews,
  };
}
