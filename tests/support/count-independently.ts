import type { SaidCount } from "#tests/support/read-cells-independently.ts";

/** What one row of a file says of one post or account at one moment. */
export interface Reading {
  readonly id: string;
  readonly publishedAt: Date | undefined;
  readonly at: Date;
  readonly counts: Readonly<Record<string, SaidCount | undefined | symbol>>;
}

/** What was gained between readings, and what was there before the first. */
export interface Totals {
  readonly gained: Record<string, number>;
  readonly opening: Record<string, number>;
}

const day = 86_400_000;

/**
 * Increments and opening balances, counter by counter: the first known value is the opening balance, unless it was read within a day of publication;
 * every later one is a gain over the last known. Of two readings at one moment the greater counts.
 */
export function countReadings(readings: readonly Reading[]): Totals {
  const byId = new Map<string, Map<number, Reading[]>>();
  for (const reading of readings) {
    const times = byId.get(reading.id) ?? new Map<number, Reading[]>();
    byId.set(reading.id, times);
    times.set(reading.at.getTime(), [...(times.get(reading.at.getTime()) ?? []), reading]);
  }
  const totals: Totals = { gained: {}, opening: {} };
  const names = new Set(readings.flatMap(({ counts }) => Object.keys(counts)));
  for (const times of byId.values()) for (const name of names) addUp(totals, name, times);
  return totals;
}

function addUp({ gained, opening }: Totals, name: string, times: ReadonlyMap<number, readonly Reading[]>): void {
  let before: number | undefined;
  for (const [at, together] of [...times].sort(([a], [b]) => a - b)) {
    const known = together.flatMap(({ counts }) => {
      const count = counts[name];
      return typeof count === "object" ? [count.value] : [];
    });
    if (known.length === 0) continue;
    const value = Math.max(...known);
    const age = at - (together[0]?.publishedAt?.getTime() ?? Number.NaN);
    const isFresh = age >= 0 && age <= day;
    const into = before === undefined && !isFresh ? opening : gained;
    into[name] = (into[name] ?? 0) + value - (before ?? 0);
    before = value;
  }
}
