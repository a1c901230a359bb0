import type { AgeLedger } from "#jobs/rollup/counters/age-ledger.ts";
import type { Counters } from "#jobs/rollup/counters/counters.ts";
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

export interface Series {
  /** The one source that each counter is taken from; null when none gives it. */
  readonly sources: readonly (number | null)[];
  /** Where the counters stood before the readings; changed in place. */
  readonly counters: Counters;
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
      const before = counters.at[index] ?? Number.NaN;
      if (!Number.isNaN(before)) {
        const valueBefore = counters.value[index] ?? 0;
        const slack = (counters.step[index] ?? 0) + step + valueBefore * tolerableFall;
        days.add(index, before, at, value - valueBefore, valueBefore - value > slack);
        ages?.between(index, before, valueBefore, at, value);
      } else if (startedAt !== null && at > startedAt && at - startedAt <= dayMs) {
        days.add(index, startedAt, at, value, false);
        ages?.at(index, startedAt, 0);
        ages?.between(index, startedAt, 0, at, value);
        counters.opening[index] = 0;
      } else {
        ages?.at(index, at, value);
        counters.opening[index] = value;
      }
      counters.value[index] = value;
      counters.at[index] = at;
      counters.step[index] = step;
    }
  }
}

/** A counter of 0 on a private or deleted post is what a platform shows instead of the count: unknown. */
export function withoutZeros<R extends Reading>(reading: R): R {
  return { ...reading, values: reading.values.map((value) => (value === 0 ? null : value)) };
}
