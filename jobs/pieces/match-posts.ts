import type { PieceReason } from "#db/pieces/piece-reason.ts";
import { groupByAccount } from "#jobs/pieces/account-posts.ts";
import { comparePosts } from "#jobs/pieces/compare-posts.ts";
import type { ComparisonContext } from "#jobs/pieces/compare-text.ts";
import { type Constraints, readConstraints } from "#jobs/pieces/constraints.ts";
import { findCandidates } from "#jobs/pieces/find-candidates.ts";
import { joinPosts } from "#jobs/pieces/join-posts.ts";
import { compareKeys, type PieceDecision, type PiecePost } from "#jobs/pieces/piece-post.ts";
import { type PostFeatures, readFeatures } from "#jobs/pieces/read-features.ts";
import { type WeighedPair, weighPairs } from "#jobs/pieces/weigh-pairs.ts";

/** One post in its piece. */
export interface PieceMember {
  readonly key: string;
  /** The post of the piece that it resembles most, whom the reason speaks of. */
  readonly matchedKey: string | null;
  /** 0 .. 1 that it belongs with that post; 1 where declared or decided. */
  readonly confidence: number;
  readonly reason: PieceReason;
}

/** Members by key, at least two of them unless the one has a declared piece. */
export type MatchedPiece = readonly PieceMember[];

/**
 * The pieces of one creator. Pure: the same posts and decisions give the same pieces in whatever order they are given. Posts that stand
 * alone, with no piece declared, are left out.
 */
export function matchPosts(posts: readonly PiecePost[], decisions: readonly PieceDecision[] = []): MatchedPiece[] {
  const { features, vocabulary } = readFeatures([...posts].sort((a, b) => compareKeys(a.key, b.key)));
  const context = { vocabulary, posts: features.length, accounts: groupByAccount(features) };
  const constraints = readConstraints(features, decisions);
  const taken = takenAccounts(features, constraints);
  const candidates = findCandidates(features, vocabulary).filter(
    ([a, b]) => !constraints.isSplit(a, b) && !taken(a, b) && !taken(b, a),
  );
  const pairs = weighPairs(features, candidates, context);
  const groups = joinPosts(features, constraints, pairs);
  const ties = readTies(features, constraints, pairs, context);
  return groups
    .list()
    .filter((members) => members.length > 1 || features[members[0] ?? 0]?.declaredPiece !== null)
    .map((members) => members.map((member) => toMember(features, ties, members, member)));
}

/** Whether a post already has its placement on the account of the other, by declaration or decision: then no other competes for it. */
function takenAccounts(posts: readonly PiecePost[], { joins }: Constraints): (a: number, b: number) => boolean {
  const placements = new Map<string, number>();
  for (const { a, b } of joins) {
    placements.set(`${a} ${posts[b]?.account}`, b);
    placements.set(`${b} ${posts[a]?.account}`, a);
  }
  return (a, b) => (placements.get(`${a} ${posts[b]?.account}`) ?? b) !== b;
}

type Tie = Omit<WeighedPair, "a" | "b">;

/** Why any two posts may be together, the strongest reason of each pair. */
function readTies(
  features: readonly PostFeatures[],
  { joins }: Constraints,
  pairs: readonly WeighedPair[],
  context: ComparisonContext,
): ReadonlyMap<string, Tie> {
  const ties = new Map<string, Tie>();
  for (const { a, b, ...tie } of pairs) ties.set(`${a} ${b}`, tie);
  for (const { a, b, how } of joins.toReversed()) {
    const [one, other] = [features[Math.min(a, b)], features[Math.max(a, b)]];
    if (one && other)
      ties.set(`${Math.min(a, b)} ${Math.max(a, b)}`, {
        confidence: 1,
        reason: { ...comparePosts(one, other, context).reason, how },
      });
  }
  return ties;
}

function toMember(
  features: readonly PostFeatures[],
  ties: ReadonlyMap<string, Tie>,
  members: readonly number[],
  member: number,
): PieceMember {
  let best: { other: number; tie: Tie } | undefined;
  for (const other of members) {
    const tie = other === member ? undefined : ties.get(`${Math.min(member, other)} ${Math.max(member, other)}`);
    if (tie && (!best || tie.confidence > best.tie.confidence)) best = { other, tie };
  }
  return {
    key: features[member]?.key ?? "",
    matchedKey: best ? (features[best.other]?.key ?? null) : null,
    confidence: best?.tie.confidence ?? 1,
    reason: best?.tie.reason ?? { how: "declared" },
  };
}
