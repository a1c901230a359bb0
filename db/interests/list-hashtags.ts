import { normaliseText } from "#db/interests/normalise-text.ts";

/** What a post says in words. */
export interface PostText {
  readonly title: string | null;
  readonly caption: string | null;
  readonly hashtags: readonly string[] | null;
}

/** A topic of Xiaohongshu stands in captions as #name[话题]#. */
const written = /[#＃]([\p{L}\p{N}\p{M}_·・]+)/gu;

/** The hashtags and topics of a post, normalised and without their sign: those that its source lists, then those that stand in its text. */
export function listHashtags({ title, caption, hashtags }: PostText): string[] {
  const inText = [title, caption].flatMap((text) => [...(text ?? "").matchAll(written)].map((match) => match[1] ?? ""));
  const all = [...(hashtags ?? []), ...inText].map((tag) =>
    normaliseText(tag.replace(/\[话题\]/g, "").replaceAll(/[#＃]/g, "")),
  );
  return [...new Set(all)].filter((tag) => tag !== "");
}
