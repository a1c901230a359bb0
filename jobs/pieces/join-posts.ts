import type { Constraints } from "#jobs/pieces/constraints.ts";
import { createGroups, type PostGroups } from "#jobs/pieces/group-posts.ts";
import type { PiecePost } from "#jobs/pieces/piece-post.ts";
import type { WeighedPair } from "#jobs/pieces/weigh-pairs.ts";

/** Below it two posts stay apart. */
export const leastConfidence = 0.7;
/** Two groups become one when their members agree on average as well, and not only the two that are most alike. */
const leastAgreement = 0.4;

/**
 * Joins posts: by decisions, by declared pieces, then by confidence, surest first. Of one account a piece takes one post only, unless it is
 * declared or decided: a second publication on the same account is a piece of its own. Posts are sorted by key, so ties fall the same way
 * in whatever order they came.
 */
export function joinPosts(
  posts: readonly PiecePost[],
  constraints: Constraints,
  pairs: readonly WeighedPair[],
): PostGroups {
  const groups = createGroups(posts.length);
  for (const { a, b } of constraints.joins) if (!isForbidden(groups, constraints, a, b)) groups.join(a, b);
  const confidences = new Map(pairs.map(({ a, b, confidence }) => [a * posts.length + b, confidence]));
  const agreement = (a: number, b: number) => {
    const sums = groups
      .membersOf(a)
      .flatMap((one) =>
        groups
          .membersOf(b)
          .map((other) => confidences.get(Math.min(one, other) * posts.length + Math.max(one, other)) ?? 0),
      );
    return sums.reduce((sum, one) => sum + one, 0) / sums.length;
  };
  const sure = pairs.filter(({ confidence }) => confidence >= leastConfidence);
  for (const { a, b } of sure.toSorted((x, y) => y.confidence - x.confidence || x.a - y.a || x.b - y.b)) {
    if (groups.areTogether(a, b) || isForbidden(groups, constraints, a, b)) continue;
    if (sharesAccount(posts, groups, a, b) || namesTwoPieces(posts, groups, a, b)) continue;
    if (agreement(a, b) >= leastAgreement) groups.join(a, b);
  }
  return groups;
}

/** Whether joining their groups would join two posts that a person split. */
function isForbidden(groups: PostGroups, { isSplit }: Constraints, a: number, b: number): boolean {
  return groups.membersOf(a).some((one) => groups.membersOf(b).some((other) => isSplit(one, other)));
}

function sharesAccount(posts: readonly PiecePost[], groups: PostGroups, a: number, b: number): boolean {
  const accounts = new Set(groups.membersOf(a).map((member) => posts[member]?.account));
  return groups.membersOf(b).some((member) => accounts.has(posts[member]?.account));
}

/** What sources declare two pieces is never matched into one. */
function namesTwoPieces(posts: readonly PiecePost[], groups: PostGroups, a: number, b: number): boolean {
  const declared = new Set(
    [...groups.membersOf(a), ...groups.membersOf(b)].flatMap((member) => posts[member]?.declaredPiece ?? []),
  );
  return declared.size > 1;
}
