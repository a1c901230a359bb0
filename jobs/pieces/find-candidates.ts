import { firstFrom } from "#jobs/pieces/account-posts.ts";
import { mostGapMs } from "#jobs/pieces/compare-timing.ts";
import type { PostFeatures, Vocabulary } from "#jobs/pieces/read-features.ts";

/** A gram that stands in more posts than this leads to none. */
const mostPostsOfGram = 12;
/** Of the posts near in time, so many are compared in each direction; a rarer creator has fewer. */
const mostNear = 60;

/**
 * Which posts are compared with which: each with those of other accounts that were published near it, and with those that share a gram
 * that is rare with the creator, as far as their times allow. Pairs of indexes, each once, the smaller first.
 */
export function findCandidates(features: readonly PostFeatures[], vocabulary: Vocabulary): [number, number][] {
  const pairs = new Set<number>();
  const add = (a: number, b: number) => {
    const one = features[a];
    const other = features[b];
    if (!one || !other || one.account === other.account || !mayBeOne(one, other)) return;
    pairs.add(Math.min(a, b) * features.length + Math.max(a, b));
  };
  addNear(features, add);
  addSharing(features, vocabulary, add);
  return [...pairs].sort((a, b) => a - b).map((pair) => [Math.trunc(pair / features.length), pair % features.length]);
}

function mayBeOne(a: PostFeatures, b: PostFeatures): boolean {
  if (a.publishedAt === null || b.publishedAt === null) return true;
  return Math.abs(a.publishedAt - b.publishedAt) <= mostGapMs;
}

function addNear(features: readonly PostFeatures[], add: (a: number, b: number) => void): void {
  const byAccount = new Map<string, { at: number; index: number }[]>();
  for (const [index, { account, publishedAt }] of features.entries()) {
    if (publishedAt === null) continue;
    const list = byAccount.get(account) ?? [];
    list.push({ at: publishedAt, index });
    byAccount.set(account, list);
  }
  const lists = [...byAccount].map(([account, list]) => {
    list.sort((a, b) => a.at - b.at || a.index - b.index);
    return { account, list, times: list.map(({ at }) => at) };
  });
  for (const [index, { account, publishedAt }] of features.entries()) {
    if (publishedAt === null) continue;
    for (const other of lists) {
      if (other.account === account) continue;
      const from = firstFrom(other.times, publishedAt, false);
      for (const near of other.list.slice(Math.max(0, from - mostNear), from + mostNear)) add(index, near.index);
    }
  }
}

function addSharing(
  features: readonly PostFeatures[],
  { postsWithGram }: Vocabulary,
  add: (a: number, b: number) => void,
): void {
  const postsOf = new Map<number, number[]>();
  for (const [index, { grams }] of features.entries()) {
    for (const gram of grams) {
      const count = postsWithGram[gram] ?? 0;
      if (count < 2 || count > mostPostsOfGram) continue;
      const earlier = postsOf.get(gram) ?? [];
      for (const one of earlier) add(one, index);
      earlier.push(index);
      postsOf.set(gram, earlier);
    }
  }
}
