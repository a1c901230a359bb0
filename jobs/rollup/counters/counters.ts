/**
 * Where some counters stand, each number by its index: what they opened with, their last known value, when that was read (NaN: never known)
 * and the step of its last stated digit. Plain arrays, changed in place: a batch changes them half a million times.
 */
export interface Counters {
  readonly opening: Float64Array;
  readonly value: Float64Array;
  readonly at: Float64Array;
  readonly step: Float64Array;
}

export function createCounters(count: number): Counters {
  const at = new Float64Array(count).fill(Number.NaN);
  return { opening: new Float64Array(count), value: new Float64Array(count), at, step: new Float64Array(count) };
}

export function copyCounters({ opening, value, at, step }: Counters): Counters {
  return { opening: opening.slice(), value: value.slice(), at: at.slice(), step: step.slice() };
}

export function isKnown({ at }: Counters, index: number): boolean {
  return !Number.isNaN(at[index]);
}

/** Where one counter stands. */
export interface Counter {
  readonly opening: number;
  readonly value: number;
  readonly at: number;
  readonly step: number;
}

/** Null when it was never known. */
export function getCounter({ opening, value, at, step }: Counters, index: number): Counter | null {
  const known = at[index] ?? Number.NaN;
  if (Number.isNaN(known)) return null;
  return { opening: opening[index] ?? 0, value: value[index] ?? 0, at: known, step: step[index] ?? 0 };
}

export function setCounter(counters: Counters, index: number, { opening, value, at, step }: Counter): void {
  counters.opening[index] = opening;
  counters.value[index] = value;
  counters.at[index] = at;
  counters.step[index] = step;
}
