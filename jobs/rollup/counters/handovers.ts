import type { Reading } from "#jobs/rollup/counters/fold-readings.ts";

const dayMs = 86_400_000;

/** For each source when it gave each counter for the first time, by the counter's index; NaN never. */
export type Beginnings = ReadonlyMap<number, Float64Array>;

/** For each counter the last moment at which each lower source is listened to; null where the best source alone counts. */
export type Handovers = readonly (ReadonlyMap<number, number> | null)[];

/** Readings in the order of time. */
export function beginningsOf(readings: readonly Reading[], count: number): Map<number, Float64Array> {
  const beginnings = new Map<number, Float64Array>();
  for (const { source, at, values } of readings) {
    let ofSource = beginnings.get(source);
    if (!ofSource) {
      ofSource = new Float64Array(count).fill(Number.NaN);
      beginnings.set(source, ofSource);
    }
    for (let index = 0; index < count; index += 1)
      if (values[index] !== null && Number.isNaN(ofSource[index])) ofSource[index] = at;
  }
  return beginnings;
}

/**
 * A counter is handed over once: a source counts up to the first known value of any better one, and no further. A source that knew the counter
 * within a day of its start tells all of its life, so nothing of a lesser source is wanted beside it.
 */
export function planHandovers(
  bestFirst: readonly number[],
  beginnings: Beginnings,
  startedAt: number | null,
  count: number,
): Handovers {
  return Array.from({ length: count }, (_nothing, index) => {
    const lesser = new Map<number, number>();
    let until: number | null = null;
    for (const source of bestFirst) {
      const at = beginnings.get(source)?.[index] ?? Number.NaN;
      if (Number.isNaN(at)) continue;
      if (until !== null) lesser.set(source, until);
      const begins = isFresh(at, startedAt) ? Number.NEGATIVE_INFINITY : at;
      until = Math.min(until ?? Number.POSITIVE_INFINITY, begins);
    }
    return lesser.size > 0 ? lesser : null;
  });
}

/** Whether a first value was read so soon that all of it was gained since the start. */
export function isFresh(at: number, startedAt: number | null): boolean {
  return startedAt !== null && at > startedAt && at - startedAt <= dayMs;
}

/** The bits of the counters that more than one source gives. */
export function sharedBits(masks: Iterable<number>): number {
  let given = 0;
  let shared = 0;
  for (const mask of masks) {
    shared |= given & mask;
    given |= mask;
  }
  return shared;
}
