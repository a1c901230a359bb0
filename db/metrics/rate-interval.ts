import { type Interval, wilsonInterval } from "#db/metrics/wilson-interval.ts";

/**
 * From how many tries on a rate of somebody has an interval, and by its lower end a place among others. Under that even the lower end flatters: one
 * order from three clicks is at least 6 %, more than most who sold a hundred from thousands.
 */
export const leastTries = 30;

/** The 95% interval of a rate that others are compared with; null where it is no proportion, or of fewer than 30 tries. */
export function rateInterval(successes: number | null, tries: number | null): Interval | null {
  return tries === null || tries < leastTries ? null : wilsonInterval(successes, tries);
}
