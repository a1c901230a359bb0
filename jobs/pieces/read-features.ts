import { findGrams, mainScript } from "#jobs/pieces/find-grams.ts";
import { findNumbers } from "#jobs/pieces/find-numbers.ts";
import { normaliseCaption } from "#jobs/pieces/normalise-caption.ts";
import type { PiecePost } from "#jobs/pieces/piece-post.ts";

/** One post, ready to be compared. */
export interface PostFeatures extends PiecePost {
  readonly text: string;
  readonly emoji: string;
  readonly script: ReturnType<typeof mainScript>;
  readonly numbers: readonly string[];
  readonly tags: ReadonlySet<string>;
  /** Ids of its grams, ascending. */
  readonly grams: Int32Array;
  /** Those of its title, ascending. */
  readonly titleGrams: Int32Array;
}

/** Where each gram and each hashtag stands. */
export interface Vocabulary {
  /** In how many posts of all, by id of the gram. */
  readonly postsWithGram: readonly number[];
  readonly gramsByAccount: ReadonlyMap<string, ReadonlyMap<number, readonly PostFeatures[]>>;
  readonly tagsByAccount: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Posts (sorted by key, so that ids of grams never depend on arrival) -> what is compared, and how common each gram is. */
export function readFeatures(posts: readonly PiecePost[]): { features: PostFeatures[]; vocabulary: Vocabulary } {
  const ids = new Map<string, number>();
  const postsWithGram: number[] = [];
  const gramsByAccount = new Map<string, Map<number, PostFeatures[]>>();
  const tagsByAccount = new Map<string, Map<string, number>>();
  const features = posts.map((post): PostFeatures => {
    const { text, tags, emoji } = normaliseText(post);
    const toIds = (words: string) => Int32Array.from([...findGrams(words)].map((gram) => idOf(ids, gram))).sort();
    const [grams, titleGrams] = [toIds(text), toIds(normaliseCaption(post.title ?? "").text)];
    // A length of 0 is what crawls give for a length that they do not know.
    const durationSeconds = post.durationSeconds || null;
    return {
      ...post,
      durationSeconds,
      text,
      emoji,
      tags,
      grams,
      titleGrams,
      script: mainScript(text),
      numbers: findNumbers(text),
    };
  });
  for (const post of features) {
    const postsOf = getOrAdd(gramsByAccount, post.account, () => new Map<number, PostFeatures[]>());
    for (const gram of post.grams) {
      postsWithGram[gram] = (postsWithGram[gram] ?? 0) + 1;
      getOrAdd(postsOf, gram, () => []).push(post);
    }
    const tagCounts = getOrAdd(tagsByAccount, post.account, () => new Map<string, number>());
    for (const tag of post.tags) tagCounts.set(tag, (tagCounts.get(tag) ?? 0) + 1);
  }
  return { features, vocabulary: { postsWithGram, gramsByAccount, tagsByAccount } };
}

/** Title and caption as one text, for what is the title here is the first line of the caption there. */
function normaliseText({ title, caption, hashtags }: PiecePost): { text: string; emoji: string; tags: Set<string> } {
  const parts = [title ?? "", caption ?? ""].map(normaliseCaption);
  const tags = new Set(parts.flatMap((part) => part.tags));
  for (const tag of hashtags) {
    const { text } = normaliseCaption(tag.replace(/^#+/, ""));
    if (text !== "") tags.add(text.replaceAll(" ", ""));
  }
  return {
    text: [...new Set(parts.map(({ text }) => text))].filter(Boolean).join(" "),
    emoji: parts.map(({ emoji }) => emoji).join(""),
    tags,
  };
}

function idOf(ids: Map<string, number>, gram: string): number {
  const known = ids.get(gram);
  if (known !== undefined) return known;
  ids.set(gram, ids.size);
  return ids.size - 1;
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = create();
  map.set(key, made);
  return made;
}
