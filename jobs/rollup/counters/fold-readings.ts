import type { AgeLedger } from "#jobs/rollup/counters/age-ledger.ts";
import type { DayLedger } from "#jobs/rollup/counters/day-ledger.ts";

const dayMs = 86_400_000;
/** A fall of more than this share of the counter, beyond what its stated precision explains, is flagged. */
const tolerableFall = 0.02;

/** What one source said of the counters at one moment; null is unknown. */
export interface Reading {
  readonly source: number;
  readonly at: number;
  readonly values: readonly (number | null)[];
  /** The step of the last stated digit of each counter, 0 exact; null when all are exact. */
  readonly steps: readonly number[] | null;
}

/** Where a counter stands: what it opened with, and what was last known of it. */
export interface Counter {
  readonly opening: number;
  readonly value: number;
  readonly at: number;
  readonly step: number;
}

export interface Series {
  /** The one source that each counter is taken from; null when none gives it. */
  readonly sources: readonly (number | null)[];
  /** Where each counter stood before the readings, null when it was never known; changed in place. */
  readonly counters: (Counter | null)[];
  /** When counting began at 0, if known: the publication of a post. */
  readonly startedAt: number | null;
}

/**
 * Turns readings, in the order of time, into increments. Each counter has a chain of its own: from its last known value to the next one.
 * Its first known value is an opening balance of no day, unless it was read within 24 hours of the start: then it is what was gained since the start.
 */
export function foldReadings(
  readings: readonly Reading[],
  series: Series,
  days: DayLedger,
  ages: AgeLedger | null,
): void {
  const { sources, counters, startedAt } = series;
  for (const { source, at, values, steps } of readings) {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      if (value === null || value === undefined || sources[index] !== source) continue;
      const step = steps?.[index] ?? 0;
      const before = counters[index];
      if (before) {
        const slack = before.step + step + before.value * tolerableFall;
        days.add(index, before.at, at, value - before.value, before.value - value > slack);
        ages?.between(index, before.at, before.value, at, value);
        counters[index] = { opening: before.opening, value, at, step };
      } else if (startedAt !== null && at > startedAt && at - startedAt <= dayMs) {
        days.add(index, startedAt, at, value, false);
        ages?.at(index, startedAt, 0);
        ages?.between(index, startedAt, 0, at, value);
        counters[index] = { opening: 0, value, at, step };
      } else {
        ages?.at(index, at, value);
        counters[index] = { opening: value, value, at, step };
      }
    }
  }
}

/** A counter of 0 on a private or deleted post is what a platform shows instead of the count: unknown. */
export function withoutZeros<R extends Reading>(reading: R): R {
  return { ...reading, values: reading.values.map((value) => (value === 0 ? null : value)) };
}
