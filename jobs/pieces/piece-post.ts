/** What the matcher knows of one post. All posts of one run are of one creator. */
export interface PiecePost {
  /** Natural key: platform and the platform's id. Keys alone decide between equals, so the order of arrival never shows. */
  readonly key: string;
  /** Whatever names the account within the creator. */
  readonly account: string;
  /** Epoch milliseconds. */
  readonly publishedAt: number | null;
  readonly format: string | null;
  readonly title: string | null;
  readonly caption: string | null;
  readonly durationSeconds: number | null;
  readonly hashtags: readonly string[];
  /** Natural key of the piece that a source gives. */
  readonly declaredPiece: string | null;
}

/** What a person decided of two posts. */
export interface PieceDecision {
  readonly decision: "join" | "split";
  readonly posts: readonly [string, string];
  /** Epoch milliseconds: where decisions contradict one another in a chain, the newest joins hold. */
  readonly decidedAt: number;
}

/** By UTF-16 code units: the same on every machine and in every language. */
export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
