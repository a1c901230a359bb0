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
