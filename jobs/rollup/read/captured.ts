import type { Reading } from "#jobs/rollup/counters/fold-readings.ts";

/** The first and the last time of some snapshots. */
export interface Captured {
  readonly first: number;
  readonly last: number;
}

/** Readings in the order of time; at least one. */
export function capturedIn(readings: readonly Reading[]): Captured | undefined {
  const first = readings[0];
  const last = readings.at(-1);
  return first && last && { first: first.at, last: last.at };
}

export function joinCaptured(a: Captured | undefined, b: Captured | undefined): Captured | undefined {
  return a && b ? { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) } : (a ?? b);
}
