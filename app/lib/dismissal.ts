/** Why a suggestion is not wanted. */
export const dismissalReasons = ["does_not_fit", "tried", "wrong", "not_now"] as const;

/** A suggestion that was dismissed, as pages list it. */
export interface Dismissal {
  readonly subject: string;
  readonly reason: string;
  readonly dismissedAt: Date;
  readonly productId: number;
  /** Of a creator; null: a theme or a word, or one that is gone. */
  readonly creator: string | null;
  /** Null: it is of no product, or the product is gone. */
  readonly product: string | null;
}

/** `["skin","glow"]`, by which a suggested word is known -> theme and hashtag or phrase; null: the text is no such pair. */
export function readWordPair(subject: string): { readonly theme: string; readonly phrase: string } | null {
  try {
    const pair: unknown = JSON.parse(subject);
    if (!Array.isArray(pair) || pair.length !== 2) return null;
    const [theme, phrase]: unknown[] = pair;
    return typeof theme === "string" && typeof phrase === "string" ? { theme, phrase } : null;
  } catch {
    return null;
  }
}
