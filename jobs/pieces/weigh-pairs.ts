import type { PieceReason } from "#db/pieces/piece-reason.ts";
import { comparePosts } from "#jobs/pieces/compare-posts.ts";
import type { ComparisonContext } from "#jobs/pieces/compare-text.ts";
import { weighTiming } from "#jobs/pieces/compare-timing.ts";
import type { PostFeatures } from "#jobs/pieces/read-features.ts";

/** Two posts and how likely they are one piece. */
export interface WeighedPair {
  readonly a: number;
  readonly b: number;
  /** 0 .. 1 */
  readonly confidence: number;
  readonly reason: PieceReason;
}

/** The odds that a post has no placement on the other account at all, against those that it has one. */
const oddsOfNone = 1;
/** Weights are kept within what a float can add up. */
const mostNats = 30;

/**
 * The confidence that two posts are one piece: the weight of the pair among all that compete for either post on the other's account and
 * the case that none is it; the less sure of both directions. So near-duplicates take confidence from each other instead of both being sure.
 */
export function weighPairs(
  features: readonly PostFeatures[],
  candidates: readonly (readonly [number, number])[],
  context: ComparisonContext,
): WeighedPair[] {
  const totals = new Map<string, number>();
  const weighed = candidates.flatMap(([a, b]) => {
    const one = features[a];
    const other = features[b];
    if (!one || !other) return [];
    const { logOdds, hasContent, reason } = comparePosts(one, other, context);
    const content = Math.exp(Math.max(-mostNats, Math.min(mostNats, logOdds)));
    const weigh = (from: PostFeatures, to: PostFeatures) => {
      const posts = context.accounts.get(to.account) ?? { count: 1, silent: 0, times: [], durations: [] };
      return content * weighTiming(from.publishedAt, to.publishedAt, posts);
    };
    const sides = [
      { place: `${a} ${other.account}`, weight: weigh(one, other) },
      { place: `${b} ${one.account}`, weight: weigh(other, one) },
    ];
    for (const { place, weight } of sides) totals.set(place, (totals.get(place) ?? oddsOfNone) + weight);
    return [{ a, b, hasContent, reason, sides }];
  });
  return weighed
    .filter(({ hasContent }) => hasContent)
    .map(({ a, b, reason, sides }) => ({
      a,
      b,
      reason,
      confidence: Math.min(...sides.map(({ place, weight }) => weight / (totals.get(place) ?? 1))),
    }));
}
