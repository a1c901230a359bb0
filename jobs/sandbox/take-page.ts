import type { PlatformFault } from "#jobs/sandbox/stand-in-platform.ts";

/** Where a page of a list begins; with `to` and `then` one that is owed since something else came in its place: it ends before `to`, and `then` comes next. */
export interface PagePlace {
  readonly from: number;
  readonly owed?: { readonly to: number; readonly then: number };
}

export interface TakenPage<Item> {
  readonly items: readonly Item[];
  /** The place of what follows, as `readPlace` reads it. */
  readonly next: string;
  readonly isLast: boolean;
}

/** Reads a place from a cursor; undefined when it is none. */
export function readPlace(text: string): PagePlace | undefined {
  const found = /^(\d+)(?:\.(\d+)\.(\d+))?$/.exec(text);
  if (!found) return undefined;
  const [from = 0, to, then] = found.slice(1).map((number) => (number === undefined ? undefined : Number(number)));
  return to === undefined || then === undefined ? { from } : { from, owed: { to, then } };
}

/**
 * A page of the first `count` items of a list. A fault is played once a page, so that whoever goes on comes to the end: an empty page or the
 * one before comes first, or the page after it (where there is none, its own), last item first.
 */
export function takePage<Item>(
  list: readonly Item[],
  count: number,
  { from, owed }: PagePlace,
  size: number,
  fault: PlatformFault | undefined,
): TakenPage<Item> {
  const take = (start: number, end: number) => list.slice(start, Math.min(count, end));
  const goOn = (items: readonly Item[], then: number) => ({ items, next: String(then), isLast: then >= count });
  if (owed) return goOn(take(from, owed.to), owed.then);
  const end = Math.max(from, Math.min(count, from + size));
  const owe = (items: readonly Item[], then: number) => ({ items, next: `${from}.${end}.${then}`, isLast: false });
  if (fault === "empty_page") return owe([], end);
  if (fault === "duplicate_page" && from > 0) return owe(take(from - Math.min(from, size), from), end);
  if (fault !== "out_of_order_page") return goOn(take(from, end), end);
  const after = take(end, end + size);
  return after.length > 0 ? owe(after.toReversed(), end + after.length) : goOn(take(from, end).toReversed(), end);
}
