import { cutInterval, type DayPart, shareOut } from "#jobs/rollup/counters/cut-interval.ts";
import type { ZoneDays } from "#jobs/rollup/counters/zone-days.ts";

const hourMs = 3_600_000;
const interpolatedOver = 36 * hourMs;
const gapOver = 72 * hourMs;

/** What one day gained; `values` holds an increment per measure, known where `provided` has the measure's bit. */
export interface DayRow {
  readonly day: number;
  provided: number;
  readonly values: number[];
  isInterpolated: boolean;
  isGap: boolean;
  /** Falls of counters that were seen this day. */
  falls: number;
}

/** The days written, both included; days outside are left to what is stored. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** Collects the increments of one post, surface or account by local day. */
export interface DayLedger {
  readonly rows: ReadonlyMap<number, DayRow>;
  /** Shares an increment over (from, to] out to its days. */
  add(measure: number, from: number, to: number, amount: number, isFall: boolean): void;
  /**
   * Nothing is known to have been gained over (from, to], once all else is added. Within one day both its ends are known all the same; else the
   * days at either side have lost a part, and are gaps like those between that are not there.
   */
  breakOff(measure: number, from: number, to: number): void;
  /** The row of a day, made when there is none yet. */
  rowOf(day: number): DayRow;
}

export function createDayLedger(measures: number, days: ZoneDays, range: DayRange | null): DayLedger {
  const rows = new Map<number, DayRow>();
  // All counters of a reading mostly span the same interval: it is cut once.
  let cut: { from: number; to: number; parts: DayPart[]; rows: (DayRow | null)[] } | undefined;

  function rowOf(day: number): DayRow {
    let row = rows.get(day);
    if (!row) {
      const values = new Array<number>(measures).fill(0);
      row = { day, provided: 0, values, isInterpolated: false, isGap: false, falls: 0 };
      rows.set(day, row);
    }
    return row;
  }

  function cutOf(from: number, to: number): NonNullable<typeof cut> {
    if (cut?.from === from && cut.to === to) return cut;
    const parts = cutInterval(from, to, days);
    const inRange = parts.map(({ day }) => (range && (day < range.first || day > range.last) ? null : rowOf(day)));
    for (const row of inRange) {
      if (!row) continue;
      if (to - from > interpolatedOver) row.isInterpolated = true;
      if (to - from > gapOver) row.isGap = true;
    }
    cut = { from, to, parts, rows: inRange };
    return cut;
  }

  function addTo(row: DayRow | null | undefined, measure: number, share: number): void {
    if (!row) return;
    row.provided |= 1 << measure;
    row.values[measure] = (row.values[measure] ?? 0) + share;
  }

  function add(measure: number, from: number, to: number, amount: number, isFall: boolean): void {
    const { parts, rows: targets } = cutOf(from, to);
    const shares = shareOut(amount, parts);
    for (let index = 0; index < targets.length; index += 1) addTo(targets[index], measure, shares[index] ?? 0);
    const last = targets[targets.length - 1];
    if (isFall && last) last.falls += 1;
  }

  function breakOff(measure: number, from: number, to: number): void {
    const parts = cutInterval(from, to, days);
    if (parts.length < 2) return;
    for (const part of [parts[0], parts[parts.length - 1]]) {
      const row = part && rows.get(part.day);
      if (row && row.provided & (1 << measure)) row.isGap = true;
    }
  }

  return { rows, add, breakOff, rowOf };
}
