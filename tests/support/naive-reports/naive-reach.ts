import type { Row } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveContext, NaivePeriod } from "#tests/support/naive-reports/naive-question.ts";

/** How many people one post that was seen can have reached. */
export interface PostBounds {
  readonly post: Row;
  readonly lower: number;
  /** Null: unknown. */
  readonly upper: number | null;
  readonly hasReach: boolean;
}

export interface NaiveReach {
  readonly lower: number;
  readonly upper: number | null;
  readonly estimate: number | null;
  /** Posts that say nothing of how many saw them. */
  readonly unbounded: number;
  /** Whether a post gives its reach: views alone say only how many there can be at most. */
  readonly isMeasured: boolean;
}

/** People reached: the bounds that metrics.md states, and Sainsbury's estimate where the audience is known. */
export function naiveReach(context: NaiveContext, period: NaivePeriod): NaiveReach | null {
  return reachOf(boundsOfPosts(context, period), context.workspace.universe);
}

/** The bounds of every post that the filters leave and that was seen in the period. */
export function boundsOfPosts(context: NaiveContext, { from, to }: NaivePeriod): PostBounds[] {
  const { facts } = context.data;
  const lifetimes = new Map((facts.post_lifetime ?? []).map((row) => [row.post_id, row]));
  return chosenPosts(context).flatMap((post): PostBounds[] => {
    const days = (facts.post_day ?? []).filter((row) => row.post_id === post.id && row.provided !== 0);
    const within = days.filter((row) => String(row.day) >= from && String(row.day) <= to);
    if (within.length === 0) return [];
    const gives = (bit: number) => (row: Row) => (Number(row.provided) & bit) !== 0;
    const sum = (rows: readonly Row[], name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    const reached = within.filter(gives(4));
    const viewed = within.filter(gives(2));
    const later = days.filter((row) => String(row.day) > to).filter(gives(4));
    const lower = reached.length > 0 ? Math.max(sum(reached, "reach"), 0) : 0;
    const total = lifetimes.get(post.id)?.total_reach;
    const above = [
      ...(reached.length > 0 && total != null ? [Number(total) - sum(later, "reach")] : []),
      ...(viewed.length > 0 ? [sum(viewed, "views")] : []),
    ];
    const upper = above.length > 0 ? Math.max(lower, Math.min(...above)) : null;
    return [{ post, lower, upper, hasReach: reached.length > 0 }];
  });
}

/** Null when no post gives its reach or its views. */
export function reachOf(posts: readonly PostBounds[], universe: number | null): NaiveReach | null {
  const known = posts.flatMap(({ upper }) => (upper === null ? [] : [upper]));
  if (known.length === 0) return null;
  const largest = Math.max(0, ...posts.map(({ lower }) => lower));
  const unbounded = posts.length - known.length;
  const together = unbounded > 0 ? null : known.reduce((total, upper) => total + upper, 0);
  const isMeasured = posts.some(({ hasReach }) => hasReach);
  const common = { lower: largest, unbounded, isMeasured };
  if (!isMeasured && together === null && universe === null) return null;
  if (universe === null || universe < largest) return { ...common, upper: together, estimate: null };
  const missed = posts.reduce((share, { lower }) => share * (1 - lower / universe), 1);
  return {
    ...common,
    upper: Math.min(universe, together ?? universe),
    estimate: isMeasured ? universe * (1 - missed) : null,
  };
}

/** For a goal: the estimate, else what is certain. */
export function certainReach(reach: NaiveReach | null): number | null {
  return reach?.isMeasured ? (reach.estimate ?? reach.lower) : null;
}

/** What some posts add to the others: all less the others, never below what is certain nor above what they can have reached themselves. */
export function addedReach(
  own: readonly PostBounds[],
  others: readonly PostBounds[],
  universe: number | null,
): NaiveReach | null {
  const [part, all] = [reachOf(own, universe), reachOf([...own, ...others], universe)];
  if (!part || !all) return null;
  const { unbounded, isMeasured } = part;
  const common = { unbounded, isMeasured };
  const rest = others.length === 0 ? { lower: 0, upper: 0, estimate: 0 } : reachOf(others, universe);
  if (!rest) return { ...common, lower: 0, upper: part.upper, estimate: null };
  const lower = rest.upper === null ? 0 : Math.max(0, all.lower - rest.upper);
  const uppers = [part.upper, all.upper === null ? null : all.upper - rest.lower].filter((upper) => upper !== null);
  const isEstimated = isMeasured && all.estimate !== null && rest.estimate !== null;
  return {
    ...common,
    lower,
    upper: uppers.length === 0 ? null : Math.min(...uppers),
    estimate: isEstimated ? Math.max(lower, Number(all.estimate) - Number(rest.estimate)) : null,
  };
}
