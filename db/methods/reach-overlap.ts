import type { ReachInterval } from "#db/metrics/reach-interval.ts";

/** People whom two parts both reached: between `lower` and `upper` (null: without bound). */
interface ReachOverlap {
  readonly lower: number;
  readonly upper: number | null;
}

/**
 * Fréchet's bounds of what two sets share, |A| + |B| - |U| and the smaller of both, of sets of which only intervals are known. Reach per post names nobody, so
 * nothing narrower can be told. Without the size of the audience, or where a part refuses it (db/metrics/reach-interval.ts), they may share nobody.
 */
export function reachOverlap(one: ReachInterval, other: ReachInterval, universe: number | null): ReachOverlap {
  const isKnown = universe !== null && !one.isRefused && !other.isRefused;
  const uppers = [one.upper, other.upper].filter((upper) => upper !== null);
  return {
    lower: isKnown ? Math.max(0, one.lower + other.lower - universe) : 0,
    upper: uppers.length === 0 ? null : Math.min(...uppers),
  };
}
