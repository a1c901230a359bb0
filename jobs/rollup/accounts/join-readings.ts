import type { Reading } from "#jobs/rollup/counters/fold-readings.ts";

/** Readings of one account under several ids: where one source read two of them at one moment, the greatest known value of each counter holds, as it does for claims of one id. */
export function joinReadings(readings: readonly Reading[]): Reading[] {
  const joined = new Map<string, Reading>();
  for (const reading of readings) {
    const key = `${reading.source} ${reading.at}`;
    const known = joined.get(key);
    joined.set(key, known ? joinTwo(known, reading) : reading);
  }
  return [...joined.values()];
}

function joinTwo(one: Reading, other: Reading): Reading {
  const values = one.values.map((value, index) => greatest(value, other.values[index] ?? null));
  return { ...one, values, steps: one.steps ?? other.steps };
}

function greatest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
