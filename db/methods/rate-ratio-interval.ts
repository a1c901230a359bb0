import type { Lift } from "#db/methods/lift-interval.ts";
import { wilsonInterval } from "#db/metrics/wilson-interval.ts";

export interface RateCounts {
  readonly orders: number;
  readonly views: number;
}

/**
 * How many times as many orders for each view one group brought as another that does not overlap with it, with the 95 % interval; null without orders, or without views of either.
 * As liftInterval: given the orders of both, those of the one are binomial with the share p, and the ratio of the rates is p / (1 - p) times the ratio of the views the other way
 * round; the ends of Wilson's interval of p give those of the ratio (Price and Bonett, 2000, "Estimating the ratio of two Poisson rates", CSDA 34).
 */
export function rateRatioInterval(one: RateCounts, other: RateCounts): Lift | null {
  const interval = wilsonInterval(one.orders, one.orders + other.orders);
  if (interval === null || one.views <= 0 || other.views <= 0 || other.orders <= 0) return null;
  const exposure = other.views / one.views;
  const odds = (share: number) => (share >= 1 ? Number.POSITIVE_INFINITY : (share / (1 - share)) * exposure);
  return {
    lift: (one.orders / other.orders) * exposure,
    lower: odds(interval.lower),
    upper: odds(interval.upper),
  };
}
