import type { AccountPosts } from "#jobs/pieces/account-posts.ts";
import { interpolate } from "#jobs/pieces/interpolate.ts";
import { rarity } from "#jobs/pieces/rarity.ts";
import type { PostFeatures, Vocabulary } from "#jobs/pieces/read-features.ts";
import { textRarity, weighShared } from "#jobs/pieces/weigh-grams.ts";

export interface TextComparison {
  readonly kind: "same" | "similar" | "contained" | "different";
  /** 0 .. 1 */
  readonly similarity: number;
  /** Evidence for one piece, in nats. */
  readonly logOdds: number;
}

/** What a comparison is made against: the creator's own posts. */
export interface ComparisonContext {
  readonly vocabulary: Vocabulary;
  readonly posts: number;
  readonly accounts: ReadonlyMap<string, AccountPosts>;
}

/** Nats for a similarity, where the words are rare enough to carry them. */
const evidence: readonly (readonly [number, number])[] = [
  [0, -3.5],
  [0.15, -2.5],
  [0.3, -0.5],
  [0.45, 2],
  [0.6, 4.5],
  [0.8, 7],
  [1, 9],
];
/** A text of fewer grams than this says less when it differs. */
const enoughGrams = 12;
/** Weight of a shorter text that is all in the longer one, which a platform cut or a person filled up. */
const containedWeight = 0.9;
const isAlike = 0.45;
/** Two parts of a series. */
const otherNumber = -7;

/** Two texts by the words that are particular to them among the creator's own; null where one has none. */
export function compareText(a: PostFeatures, b: PostFeatures, context: ComparisonContext): TextComparison | null {
  if (a.grams.length === 0 || b.grams.length === 0) return null;
  const weight = weighShared(a, b, context.vocabulary, context.posts);
  const shorter = Math.min(a.grams.length, b.grams.length);
  const cosine = weight.shared / Math.sqrt(Math.max(1e-9, weight.ofA * weight.ofB));
  const contained = shorter >= enoughGrams ? weight.shared / Math.max(1e-9, Math.min(weight.ofA, weight.ofB)) : 0;
  const similarity = a.text === b.text ? 1 : Math.min(1, Math.max(cosine, contained * containedWeight));
  const numbers = conflict(a.numbers, b.numbers) ? otherNumber : 0;
  if (similarity < isAlike && a.script !== b.script) return { kind: "different", similarity, logOdds: numbers };
  const known = interpolate(evidence, similarity);
  const rarest = () =>
    Math.min(
      ...[a, b].map((post) => {
        const ofAccount = context.accounts.get(post.account)?.count ?? 1;
        return textRarity(post, weight, context.vocabulary, { all: context.posts, ofAccount });
      }),
    );
  const logOdds = known > 0 ? Math.min(known, rarest()) : known * Math.min(1, shorter / enoughGrams);
  return { kind: kindOf(a, b, similarity, cosine), similarity, logOdds: logOdds + numbers };
}

function kindOf(a: PostFeatures, b: PostFeatures, similarity: number, cosine: number): TextComparison["kind"] {
  if (a.text === b.text) return "same";
  if (similarity < isAlike) return "different";
  return similarity > cosine ? "contained" : "similar";
}

function conflict(a: readonly string[], b: readonly string[]): boolean {
  return a.some((number) => !b.includes(number)) && b.some((number) => !a.includes(number));
}

const usualShareOfSilence = 0.08;
const mostForSilence = 2.5;
const oneIsSilent = -2;

/** Nats for two posts of which at least one has no words: of a creator who seldom is silent, two silent posts belong together. */
export function compareSilence(a: PostFeatures, b: PostFeatures, { accounts }: ComparisonContext): number {
  if (a.text !== "" || b.text !== "") return oneIsSilent;
  const surprise = [a, b].map(({ account }) => {
    const { count, silent } = accounts.get(account) ?? { count: 1, silent: 1 };
    return rarity(silent - 1, count, usualShareOfSilence);
  });
  return Math.min(mostForSilence, ...surprise);
}
