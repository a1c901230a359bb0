import { rarity } from "#jobs/pieces/rarity.ts";
import type { PostFeatures, Vocabulary } from "#jobs/pieces/read-features.ts";

/** What two posts share of the weight of their grams. */
export interface SharedWeight {
  readonly shared: number;
  readonly ofA: number;
  readonly ofB: number;
  /** Of the shared grams, ascending. */
  readonly grams: readonly number[];
}

/** Squared inverse document frequency: what stands in every post of the creator weighs next to nothing. */
function weightOf(gram: number, { postsWithGram }: Vocabulary, posts: number): number {
  // The other placement of a piece does not make its words common.
  return Math.log((posts + 4) / Math.max(1, (postsWithGram[gram] ?? 1) - 1)) ** 2;
}

export function weighShared(a: PostFeatures, b: PostFeatures, vocabulary: Vocabulary, posts: number): SharedWeight {
  const grams = intersect(a.grams, b.grams);
  const shared = grams.reduce((sum, gram) => sum + weightOf(gram, vocabulary, posts), 0);
  return { shared, ofA: ownWeight(a, vocabulary, posts), ofB: ownWeight(b, vocabulary, posts), grams };
}

const ownWeights = new WeakMap<PostFeatures, number>();

function ownWeight(post: PostFeatures, vocabulary: Vocabulary, posts: number): number {
  const known = ownWeights.get(post);
  if (known !== undefined) return known;
  const weight = post.grams.reduce((sum, gram) => sum + weightOf(gram, vocabulary, posts), 0);
  ownWeights.set(post, weight);
  return weight;
}

/** 0 .. 1: how far two titles name the same; null where one has none. A title may be cut. */
export function compareTitles(a: PostFeatures, b: PostFeatures, vocabulary: Vocabulary, posts: number): number | null {
  if (a.titleGrams.length === 0 || b.titleGrams.length === 0) return null;
  const weigh = (grams: Iterable<number>) =>
    [...grams].reduce((sum, gram) => sum + weightOf(gram, vocabulary, posts), 0);
  const shared = weigh(intersect(a.titleGrams, b.titleGrams));
  return shared / Math.max(1e-9, Math.min(weigh(a.titleGrams), weigh(b.titleGrams)));
}

/** How many of the rarest shared grams are set aside, for a few may be shared by chance. */
const setAside = 3;
/** A post that holds this much of what two others share says the same as they. */
const saysTheSame = 0.8;
/** Beyond so many posts with one gram they are not looked at one by one. */
const mostExamined = 40;
/** How often people write the same again: a word or two often, a sentence hardly ever (share; grams by which it falls). */
const repeated = { share: 0.4, grams: 12, least: 0.0005 } as const;

/** How surprising it is, in nats, to find in the account of `post` another post with these grams. */
export function textRarity(
  post: PostFeatures,
  { grams, shared }: SharedWeight,
  vocabulary: Vocabulary,
  posts: { readonly all: number; readonly ofAccount: number },
): number {
  const postsOf = vocabulary.gramsByAccount.get(post.account);
  const rarest = grams
    .map((gram) => postsOf?.get(gram) ?? [])
    .sort((x, y) => x.length - y.length)
    .slice(0, setAside)
    .at(-1);
  if (!rarest) return 0;
  const isAlike = (other: PostFeatures) =>
    intersect(other.grams, grams).reduce((sum, gram) => sum + weightOf(gram, vocabulary, posts.all), 0) >=
    shared * saysTheSame;
  const others =
    rarest.length > mostExamined
      ? rarest.length - 1
      : rarest.filter((other) => other !== post && isAlike(other)).length;
  return rarity(
    others,
    posts.ofAccount,
    Math.max(repeated.least, repeated.share * Math.exp(-grams.length / repeated.grams)),
  );
}

/** Of two ascending lists, what is in both. */
function intersect(a: Int32Array, b: ArrayLike<number>): number[] {
  const both: number[] = [];
  let at = 0;
  for (const gram of a) {
    while (at < b.length && (b[at] ?? 0) < gram) at += 1;
    if (b[at] === gram) both.push(gram);
  }
  return both;
}
