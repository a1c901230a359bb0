import { containsPhrase, isUnspaced } from "#db/interests/contains-phrase.ts";
import { listHashtags, type PostText } from "#db/interests/list-hashtags.ts";
import { normaliseText } from "#db/interests/normalise-text.ts";
import { type InterestRules, kindsInOrder, type PhraseRule } from "#db/interests/rule.ts";

/** Why a post has a theme or a content kind: the phrase of which rule was found where. */
export interface InterestReason {
  readonly kind: "theme" | "content_kind";
  readonly target: string;
  readonly phrase: string;
  readonly place: "hashtag" | "title" | "caption";
}

/** What the rules found in a post. */
export interface FoundInterests {
  readonly themes: string[];
  readonly contentKind: string | null;
  /** In the order of target and phrase; every theme and the content kind have at least one. */
  readonly reasons: InterestReason[];
}

interface ReadPost {
  readonly hashtags: readonly string[];
  readonly title: string;
  readonly caption: string;
}

/** The themes and the content kind that the rules find in a post. Depends on nothing else, so neither the order of imports nor that of edits shows. */
export function findInterests(post: PostText, rules: Pick<InterestRules, "themes" | "contentKinds">): FoundInterests {
  const read = {
    hashtags: listHashtags(post),
    title: normaliseText(post.title ?? ""),
    caption: normaliseText(post.caption ?? ""),
  };
  const ofThemes = findReasons("theme", read, rules.themes);
  const ofKinds = findReasons("content_kind", read, rules.contentKinds);
  const contentKind = kindsInOrder.find((kind) => ofKinds.some(({ target }) => target === kind)) ?? null;
  return {
    themes: [...new Set(ofThemes.map(({ target }) => target))],
    contentKind,
    reasons: [...ofThemes, ...ofKinds.filter(({ target }) => target === contentKind)],
  };
}

function findReasons(kind: InterestReason["kind"], post: ReadPost, rules: readonly PhraseRule[]): InterestReason[] {
  const reasons = rules.flatMap(({ target, phrase }) => {
    const place = findPlace(post, phrase);
    return place ? [{ kind, target, phrase, place }] : [];
  });
  return reasons.sort((a, b) => compare(a.target, b.target) || compare(a.phrase, b.phrase));
}

function findPlace({ hashtags, title, caption }: ReadPost, phrase: string): InterestReason["place"] | undefined {
  if (hashtags.some((tag) => isTag(tag, phrase))) return "hashtag";
  if (phrase.startsWith("#")) return undefined;
  if (containsPhrase(title, phrase)) return "title";
  return containsPhrase(caption, phrase) ? "caption" : undefined;
}

/** A hashtag joins its words, so a phrase is compared without its spaces: with the whole tag, or with a part where the script joins words anyway. */
function isTag(tag: string, phrase: string): boolean {
  if (phrase.startsWith("#")) return tag === phrase.slice(1);
  const joined = phrase.replaceAll(" ", "");
  if (tag === joined) return true;
  return [...joined].every(isUnspaced) ? tag.includes(joined) : containsPhrase(tag.replaceAll("_", " "), phrase);
}

/** By code units: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
