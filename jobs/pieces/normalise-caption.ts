/** A caption without what platforms add to it or change in it. */
export interface NormalisedCaption {
  /** Words in lower case with single spaces between. */
  readonly text: string;
  /** Hashtags without #, in lower case. */
  readonly tags: readonly string[];
  /** Emoji in their order: all that some captions say. */
  readonly emoji: string;
}

const address = /https?:\/\/\S+|www\.\S+/g;
const mention = /@[\p{L}\p{N}_.·-]+/gu;
/** [话题] behind a hashtag, [笑哭R] for a sticker; what holds a digit may be "[Part 2]". */
const bracketed = /\[[^[\]\d\n]{1,10}\]/g;
/** "#fyp", "#好物#", "#好物[话题]#" once its brackets are gone. A number alone, "#3", is no topic. */
const hashtag = /#([\p{L}\p{N}\p{M}_]*[\p{L}_][\p{L}\p{N}\p{M}_]*)(?:#(?![\p{L}\p{N}_]))?/gu;
/** Marks that choose how an emoji or a key is drawn; the emoji itself falls with the punctuation. */
const drawingMarks = /\uFE0E|\uFE0F|\u20E3/gu;
const betweenWords = /[^\p{L}\p{N}\p{M}]+/gu;
/** Longer texts are told apart by their beginning: no platform's caption is much longer. */
const mostChars = 2_000;

/** Unicode forms, case, hashtags, mentions, addresses, emoji, stickers, punctuation and spacing made alike on every platform. */
export function normaliseCaption(caption: string): NormalisedCaption {
  const plain = caption
    .slice(0, mostChars)
    .normalize("NFKC")
    .toLowerCase()
    .replace(address, " ")
    .replace(bracketed, "")
    .replace(mention, " ");
  const tags: string[] = [];
  const text = plain.replace(hashtag, (_whole, tag: string) => {
    tags.push(tag);
    return " ";
  });
  const emoji = text.match(/\p{Extended_Pictographic}/gu)?.join("") ?? "";
  return { emoji, text: text.replace(drawingMarks, "").replace(betweenWords, " ").trim(), tags };
}
