/** What is known of one post in a period. */
export interface PostReach {
  /** New people in the period; null: the platform gives no reach. */
  readonly gained: number | null;
  /** People reached until the end of the period; null unknown. */
  readonly total: number | null;
  /** Views in the period; null unknown. */
  readonly views: number | null;
}

/** People reached by several posts: between `lower` and `upper` (null: without bound). The estimate needs the size of the audience. */
export interface ReachInterval {
  readonly lower: number;
  readonly upper: number | null;
  readonly estimate: number | null;
  /** The audience is smaller than the reach of a single post: it cannot be right, and nothing is estimated. */
  readonly isRefused: boolean;
  readonly posts: number;
  readonly postsWithoutReach: number;
  /** Posts that give neither reach nor views: they alone leave the upper end to the audience, or without bound. */
  readonly unbounded: number;
  /** What all other posts reached at most, together. */
  readonly sumOfUppers: number;
}

/** What the interval follows from, summed over posts in one pass. */
export interface ReachSums {
  readonly posts: number;
  readonly postsWithoutReach: number;
  readonly largest: number;
  /** Of posts that give reach or views. */
  readonly sumOfUppers: number;
  /** Posts that give neither. */
  readonly unbounded: number;
  /** Sum of ln(1 - reach / universe); null without an audience, or when one post reached all of it. */
  readonly logUnreached: number | null;
}

/** Null when no post gives its reach or views. Views alone bound it from above, from nobody on, and give no estimate. */
export function toReachInterval(sums: ReachSums, universe: number | null): ReachInterval | null {
  const { posts, postsWithoutReach, unbounded, largest, sumOfUppers, logUnreached } = sums;
  if (posts === unbounded) return null;
  const isRefused = universe !== null && universe < largest;
  const bound = isRefused ? null : universe;
  const ends = [unbounded > 0 ? null : sumOfUppers, bound].filter((end) => end !== null);
  // From nobody on, and without an end: that says nothing.
  if (posts === postsWithoutReach && ends.length === 0) return null;
  return {
    lower: largest,
    upper: ends.length === 0 ? null : Math.min(...ends),
    estimate: posts === postsWithoutReach ? null : estimateOf(bound, logUnreached, largest),
    isRefused,
    posts,
    postsWithoutReach,
    unbounded,
    sumOfUppers,
  };
}

/** The estimate, else what is certain; null where nobody is certain to have been reached because no post gives its reach. */
export function mostCertainReach(reach: ReachInterval | null): number | null {
  if (!reach || reach.posts === reach.postsWithoutReach) return null;
  return reach.estimate ?? reach.lower;
}

/** Sainsbury: each post reaches people independently of the others. */
function estimateOf(universe: number | null, logUnreached: number | null, largest: number): number | null {
  if (universe === null) return null;
  if (largest === universe) return universe;
  return logUnreached === null ? null : universe * (1 - Math.exp(logUnreached));
}

/** The same sums from posts one by one: what the SQL is tested against. */
export function sumReach(posts: readonly PostReach[], universe: number | null): ReachSums {
  const lowers = posts.map(({ gained }) => Math.max(gained ?? 0, 0));
  const uppers = posts.map((post, index) => upperOf(post, lowers[index] ?? 0));
  const largest = Math.max(0, ...lowers);
  const hasRoom = universe !== null && universe > largest;
  return {
    posts: posts.length,
    postsWithoutReach: posts.filter(({ gained }) => gained === null).length,
    largest,
    sumOfUppers: uppers.reduce((total: number, upper) => total + (upper ?? 0), 0),
    unbounded: uppers.filter((upper) => upper === null).length,
    logUnreached: hasRoom ? lowers.reduce((total, lower) => total + Math.log(1 - lower / universe), 0) : null,
  };
}

/** The sums of two parts together: as of their posts in one pass. */
export function addReach(one: ReachSums, other: ReachSums): ReachSums {
  const add = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);
  return {
    posts: one.posts + other.posts,
    postsWithoutReach: one.postsWithoutReach + other.postsWithoutReach,
    largest: Math.max(one.largest, other.largest),
    sumOfUppers: one.sumOfUppers + other.sumOfUppers,
    unbounded: one.unbounded + other.unbounded,
    logUnreached: add(one.logUnreached, other.logUnreached),
  };
}

function upperOf({ total, views }: PostReach, lower: number): number | null {
  const known = [total, views].filter((bound) => bound !== null);
  return known.length === 0 ? null : Math.max(lower, Math.min(...known));
}
