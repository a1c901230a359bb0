import type { AccountPosts } from "#jobs/pieces/account-posts.ts";
import { interpolate } from "#jobs/pieces/interpolate.ts";
import { rarity } from "#jobs/pieces/rarity.ts";
import type { PostFeatures, Vocabulary } from "#jobs/pieces/read-features.ts";
import { compareTitles, textRarity, weighShared } from "#jobs/pieces/weigh-grams.ts";

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
  [0.45, 1],
  [0.6, 3],
  [0.75, 5.5],
  [0.9, 8],
  [1, 9],
];
/** A text of fewer grams than this says less when it differs. */
const enoughGrams = 12;
/** Weight of a shorter text that is all in the longer one, which a platform cut or a person filled up. */
const containedWeight = 0.9;
const isAlike = 0.45;
/** Under titles that share less than this, alike captions are an author's habit and prove only so much. */
const isSameTitle = 0.7;
const mostUnderOtherTitle = 1;
/** Two parts of a series: then no likeness of the words counts. */
const otherNumber = -5;

/** Two texts by the words that are particular to them among the creator's own; null where one has none. */
export function compareText(a: PostFeatures, b: PostFeatures, context: ComparisonContext): TextComparison | null {
  if (a.grams.length === 0 || b.grams.length === 0) return null;
  const weight = weighShared(a, b, context.vocabulary, context.posts);
  const shorter = Math.min(a.grams.length, b.grams.length);
  const cosine = weight.shared / Math.sqrt(Math.max(1e-9, weight.ofA * weight.ofB));
  const contained = shorter >= enoughGrams ? weight.shared / Math.max(1e-9, Math.min(weight.ofA, weight.ofB)) : 0;
  const similarity = a.text === b.text ? 1 : Math.min(1, Math.max(cosine, contained * containedWeight));
  const isOtherNumber = differInNumbers(a, b);
  if (similarity < isAlike && a.script !== b.script)
    return { kind: "different", similarity, logOdds: isOtherNumber ? otherNumber : 0 };
  const known = interpolate(evidence, similarity);
  const rarest = () =>
    Math.min(
      ...[a, b].map((post) => {
        const ofAccount = context.accounts.get(post.account)?.count ?? 1;
        return textRarity(post, weight, context.vocabulary, { all: context.posts, ofAccount });
      }),
    );
  const against = Math.min(0, known) * Math.min(1, shorter / enoughGrams);
  const title = compareTitles(a, b, context.vocabulary, context.posts);
  const most = title !== null && title < isSameTitle ? mostUnderOtherTitle : known;
  const logOdds = isOtherNumber ? against + otherNumber : known > 0 ? Math.min(most, rarest()) : against;
  return { kind: kindOf(a, b, similarity, cosine), similarity, logOdds };
}

function kindOf(a: PostFeatures, b: PostFeatures, similarity: number, cosine: number): TextComparison["kind"] {
  if (a.text === b.text) return "same";
  if (similarity < isAlike) return "different";
  return similarity > cosine ? "contained" : "similar";
}

/** What a platform leaves of a caption is at least this long; shorter, the words end where their author ended them. */
const leastCut = 40;

/** Whether one names a number that the other does not, unless the other was cut or names none at all. */
function differInNumbers(a: PostFeatures, b: PostFeatures): boolean {
  const [more, fewer] = a.text.length >= b.text.length ? [a, b] : [b, a];
  if (fewer.numbers.some((number) => !more.numbers.includes(number))) return more.numbers.length > 0;
  const isCut = fewer.text.length >= leastCut && more.text.startsWith(fewer.text.slice(0, -1));
  return fewer.numbers.length > 0 && more.numbers.length > fewer.numbers.length && !isCut;
}

const usualShareOfSilence = 0.15;
const mostForSilence = 2.5;
const oneIsSilent = -2;

/** Nats for two posts of which at least one has no words: of a creator who seldom is silent, two silent posts of the same emoji belong together. */
export function compareSilence(a: PostFeatures, b: PostFeatures, { accounts }: ComparisonContext): number {
  if (a.text !== "" || b.text !== "" || a.emoji !== b.emoji) return oneIsSilent;
  const surprise = [a, b].map(({ account }) => {
    const { count, silent } = accounts.get(account) ?? { count: 1, silent: 1 };
    return rarity(silent - 1, count, usualShareOfSilence);
  });
  return Math.min(mostForSilence, ...surprise);
}
