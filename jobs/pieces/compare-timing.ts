import { type AccountPosts, countWithin } from "#jobs/pieces/account-posts.ts";

const hourMs = 3_600_000;
/** Further apart, the second is a publication of its own and not a placement of the same piece: a person may still join them. */
export const mostGapMs = 7 * 24 * hourMs;

/** How long after one placement the other follows: synchronised, the same day, or a day or two later (share, scale in hours). */
const delays = [
  { share: 0.5, hours: 0.7 },
  { share: 0.3, hours: 8 },
  { share: 0.2, hours: 36 },
] as const;
/** People publish at their usual hours, so two unrelated posts fall together more often than their number alone would have it. */
const habit = { factor: 2, hours: 3 } as const;

/** An account has posts that were never loaded: so many in all, and within the gap to both sides. */
const unseenPosts = 20;
const unseenNearby = 4;

/**
 * How much likelier it is to find the other placement after this gap than to find any post of the other account there, as a factor.
 * Where a time is unknown: any post of the account may be it.
 */
export function weighTiming(a: number | null, b: number | null, others: AccountPosts): number {
  if (a === null || b === null) return 1 / (others.count + unseenPosts);
  const hours = Math.abs(a - b) / hourMs;
  const placement = delays.reduce(
    (sum, delay) => sum + (delay.share / (2 * delay.hours)) * Math.exp(-hours / delay.hours),
    0,
  );
  const nearby = unseenNearby + countWithin(others.times, a - mostGapMs, a + mostGapMs);
  const chance = (nearby / ((2 * mostGapMs) / hourMs)) * (1 + habit.factor * Math.exp(-hours / habit.hours));
  return placement / chance;
}
