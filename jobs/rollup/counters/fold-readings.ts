import type { AgeLedger } from "#jobs/rollup/counters/age-ledger.ts";
import type { Counters } from "#jobs/rollup/counters/counters.ts";
import type { DayLedger } from "#jobs/rollup/counters/day-ledger.ts";
import { type Handovers, isFresh } from "#jobs/rollup/counters/handovers.ts";

/** Readings no further apart than this follow on each other. */
const nextWithin = 36 * 3_600_000;
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
  /** The best source of each counter; null when none gives it. */
  readonly sources: readonly (number | null)[];
  /** Until when lesser sources count; null where the readings all lie after the last handover. */
  readonly handovers: Handovers | null;
  /** Where the counters stood before the readings; changed in place. */
  readonly counters: Counters;
  /** When counting began at 0, if known: the publication of a post. */
  readonly startedAt: number | null;
}

/**
 * Turns readings, in the order of time, into increments. Each counter has a chain of its own: from its last known value to the next one.
 * Its first known value is an opening balance of no day, unless it was read within 24 hours of the start: then it is what was gained since the start.
 * Where a better source takes a counter over, what lies between the two is of no day either and joins the opening balance: it is what the one has counted and
 * the other has not, and what was gained meanwhile. Returns how many handovers contradict. Readings of one moment come in the order of trust, the best last.
 */
export function foldReadings(
  readings: readonly Reading[],
  series: Series,
  days: DayLedger,
  ages: AgeLedger | null,
): number {
  const { sources, handovers } = series;
  const chains: Chains = { ...series, days, ages, from: [...sources], breaks: [], contradictions: 0 };
  for (const reading of readings) {
    const { source, at, values } = reading;
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      if (value === null || value === undefined) continue;
      if (sources[index] === source || counts(handovers, index, source, at)) goOn(chains, index, value, reading);
    }
  }
  for (const { index, from, to } of chains.breaks) days.breakOff(index, from, to);
  return chains.contradictions;
}

interface Chains extends Series {
  readonly days: DayLedger;
  readonly ages: AgeLedger | null;
  /** The source of each counter's last known value. */
  readonly from: (number | null)[];
  readonly breaks: Break[];
  contradictions: number;
}

/** Goes on with one counter's chain: from its last known value to this one. */
function goOn(chains: Chains, index: number, value: number, { source, at, steps }: Reading): void {
  const { counters, days, ages, from } = chains;
  const step = steps?.[index] ?? 0;
  const before = counters.at[index] ?? Number.NaN;
  const valueBefore = counters.value[index] ?? 0;
  const slack = (counters.step[index] ?? 0) + step + valueBefore * tolerableFall;
  if (Number.isNaN(before)) {
    counters.opening[index] = openCounter(index, at, value, chains.startedAt, days, ages);
  } else if (from[index] === source) {
    days.add(index, before, at, value - valueBefore, valueBefore - value > slack);
    ages?.between(index, before, valueBefore, at, value);
  } else {
    ages?.at(index, at, value);
    counters.opening[index] = (counters.opening[index] ?? 0) + value - valueBefore;
    chains.breaks.push({ index, from: before, to: at });
    if (contradicts(value - valueBefore, valueBefore, slack, at - before)) chains.contradictions += 1;
  }
  counters.value[index] = value;
  counters.at[index] = at;
  counters.step[index] = step;
  from[index] = source;
}

/** Where one source took a counter over from another. */
interface Break {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** Whether a source that is not the best of a counter still counts at this moment. */
function counts(handovers: Handovers | null, index: number, source: number, at: number): boolean {
  const until = handovers?.[index]?.get(source);
  return until !== undefined && at <= until;
}

/** Begins a counter's chain with its first known value; returns what it opens with. */
function openCounter(
  index: number,
  at: number,
  value: number,
  startedAt: number | null,
  days: DayLedger,
  ages: AgeLedger | null,
): number {
  if (startedAt === null || !isFresh(at, startedAt)) {
    ages?.at(index, at, value);
    return value;
  }
  days.add(index, startedAt, at, value, false);
  ages?.at(index, startedAt, 0);
  ages?.between(index, startedAt, 0, at, value);
  return 0;
}

/** Two sources contradict when the better one says less than the other did, or more than twice as much soon after. */
function contradicts(difference: number, valueBefore: number, slack: number, between: number): boolean {
  return difference < -slack || (difference > valueBefore + slack && between <= nextWithin);
}

/** A counter of 0 on a private or deleted post is what a platform shows instead of the count: unknown. */
export function withoutZeros<R extends Reading>(reading: R): R {
  return { ...reading, values: reading.values.map((value) => (value === 0 ? null : value)) };
}
