/** The span of captured_at that a batch added to, changed or took away, in epoch milliseconds; both ends included. */
export interface TouchedSpan {
  from: number;
  to: number;
}

/**
 * What a batch changed, by surrogate id: what load hands to the rollups in the same transaction.
 * A post or account is touched over a span of its snapshots; over all of time when its dimensions may have changed (a null span).
 */
export interface Touched {
  readonly posts: Map<number, TouchedSpan | null>;
  /** Posts that joined or left campaigns; of one that is not in `posts` as well, nothing else changed. */
  readonly campaignPosts: Set<number>;
  readonly accounts: Map<number, TouchedSpan | null>;
  readonly orders: Set<number>;
  /** Posts and accounts of which it changed until when comments have been read, and the time between before and now; null where one of the two is unknown. */
  readonly readings: Map<number, TouchedSpan | null>;
}

/** Nothing touched yet. */
export function createTouched(): Touched {
  return { posts: new Map(), campaignPosts: new Set(), accounts: new Map(), orders: new Set(), readings: new Map() };
}

/** Widens what is known to be touched of one post or account; a null span is the widest. */
export function touch(spans: Map<number, TouchedSpan | null>, id: number, span: TouchedSpan | null): void {
  const known = spans.get(id);
  if (known === null) return;
  if (span === null || known === undefined) {
    spans.set(id, span && { ...span });
    return;
  }
  known.from = Math.min(known.from, span.from);
  known.to = Math.max(known.to, span.to);
}
