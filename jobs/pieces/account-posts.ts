import type { PostFeatures } from "#jobs/pieces/read-features.ts";

/** The posts of one account, laid out for counting. */
export interface AccountPosts {
  readonly count: number;
  /** How many have no words. */
  readonly silent: number;
  /** Epoch milliseconds, ascending. */
  readonly times: readonly number[];
  /** Seconds, ascending. */
  readonly durations: readonly number[];
}

export function groupByAccount(features: readonly PostFeatures[]): ReadonlyMap<string, AccountPosts> {
  const groups = new Map<string, { count: number; silent: number; times: number[]; durations: number[] }>();
  for (const { account, publishedAt, durationSeconds, text } of features) {
    const group = groups.get(account) ?? { count: 0, silent: 0, times: [], durations: [] };
    group.count += 1;
    if (text === "") group.silent += 1;
    if (publishedAt !== null) group.times.push(publishedAt);
    if (durationSeconds !== null) group.durations.push(durationSeconds);
    groups.set(account, group);
  }
  for (const { times, durations } of groups.values()) {
    times.sort((a, b) => a - b);
    durations.sort((a, b) => a - b);
  }
  return groups;
}

/** How many of the ascending values lie from `from` to `to`, both included. */
export function countWithin(values: readonly number[], from: number, to: number): number {
  return firstFrom(values, to, true) - firstFrom(values, from, false);
}

/** The index of the first value from `bound` on, or of the first beyond it. */
export function firstFrom(values: readonly number[], bound: number, isBeyond: boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle] ?? 0;
    if (value < bound || (isBeyond && value === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}
