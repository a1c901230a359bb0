import { addReach, type ReachInterval, type ReachSums, sumReach, toReachInterval } from "#db/metrics/reach-interval.ts";

/** People whom only this part of the posts reached, given all the others. */
export interface IncrementalReach {
  readonly lower: number;
  readonly upper: number | null;
  /** Null without the size of the audience, or where it is refused. */
  readonly estimate: number | null;
  /** Posts of the part that give neither reach nor views: where there are any, `upper` is the audience less what the others reached for sure. */
  readonly unbounded: number;
}

/**
 * Leave one out, for each part in turn: the reach of all posts less that of all posts but those of the part. The truth A(all) - A(others) lies
 * between lower(all) - upper(others) and upper(all) - lower(others); it is never below 0, nor above what the part itself can have reached.
 * The estimate is the difference of both Sainsbury estimates (db/metrics/reach-interval.ts). Parts do not add up to the whole:
 * people whom two parts reached are in neither. Null where no post of the part gives its reach or views. What all others reached is summed up from both
 * ends, so that parts are as many additions as there are, and not their square.
 */
export function incrementalReaches(parts: readonly ReachSums[], universe: number | null): (IncrementalReach | null)[] {
  const before = addUp(parts, universe);
  const after = addUp(parts.toReversed(), universe).toReversed();
  return parts.map((own, index) => {
    const others = addReach(before[index] ?? own, after[index] ?? own);
    return withoutOthers(own, others, universe);
  });
}

/** The sums of all before each. */
function addUp(sums: readonly ReachSums[], universe: number | null): ReachSums[] {
  let total = sumReach([], universe);
  return sums.map((one) => {
    const before = total;
    total = addReach(total, one);
    return before;
  });
}

function withoutOthers(part: ReachSums, others: ReachSums, universe: number | null): IncrementalReach | null {
  const own = toReachInterval(part, universe);
  const all = toReachInterval(addReach(part, others), universe);
  if (!own || !all) return null;
  const rest = others.posts === 0 ? nobody : toReachInterval(others, universe);
  const { unbounded } = own;
  if (!rest) return { lower: 0, upper: own.upper, estimate: null, unbounded };
  const upper = all.upper === null ? own.upper : Math.min(own.upper ?? all.upper, all.upper - rest.lower);
  const lower = rest.upper === null ? 0 : Math.max(0, all.lower - rest.upper);
  // Of a part without reach the estimate of all knows nothing: the difference would be 0.
  const isEstimated = own.estimate !== null && all.estimate !== null && rest.estimate !== null;
  const estimate = isEstimated ? Math.max(lower, (all.estimate ?? 0) - (rest.estimate ?? 0)) : null;
  return { lower, upper, estimate, unbounded };
}

const nobody: ReachInterval = {
  lower: 0,
  upper: 0,
  estimate: 0,
  isRefused: false,
  posts: 0,
  postsWithoutReach: 0,
  unbounded: 0,
  sumOfUppers: 0,
};
